"""A firm's time in fast motion: the real flows, store and pages by a simulated clock."""
