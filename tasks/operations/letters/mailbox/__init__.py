"""A mail that came in has its effect once, or waits in the tray, and whom it concerns is told."""
