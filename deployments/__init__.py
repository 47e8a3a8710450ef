"""Starts: the command line, the service on one machine, the portal, the demo. Nothing imports it."""
