"""Everything on one machine: Prefect's server, worker, portal and mailbox, started, watched and put back in order."""
