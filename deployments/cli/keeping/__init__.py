"""Commands on the installation itself: copies, clock, secrets, links, letters held back, a client's data."""
