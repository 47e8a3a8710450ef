"""One matter of one client, from intake to closed: which change is possible where, until when it waits, and why."""
