"""Clients at the desk: what each has, owes and was written."""
