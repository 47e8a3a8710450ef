"""Commands on mail: what waits, went out or died, and what came in."""
