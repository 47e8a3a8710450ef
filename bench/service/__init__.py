"""What the service costs while it starts, works and waits: `make demo`, runs of a warm worker, an idle day."""
