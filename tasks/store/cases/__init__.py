"""Cases with their states, sessions and forms."""
