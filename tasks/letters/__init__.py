"""Letters are delivered and mailboxes read; what happened is handed over to Prefect."""
