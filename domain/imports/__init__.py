"""Rows of another help desk's export become clients, cases and sessions of ours, or say why not."""
