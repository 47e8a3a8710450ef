"""`trastienda`: one command for each promise, in the operator's language; a room of commands for each area."""
