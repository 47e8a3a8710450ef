"""Cases at the desk: how one is found, what its page shows, and what may be done there."""
