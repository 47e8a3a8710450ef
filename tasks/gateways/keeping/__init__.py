"""Copies of the database and back again, and the witnesses of this machine's clock and disk."""
