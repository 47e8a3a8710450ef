"""Clients with their contacts, and the plans that they chose."""
