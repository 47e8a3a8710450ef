"""What can be done with a case and its sessions: one transaction each, with its record and its letters."""
