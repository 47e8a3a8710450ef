"""Frozen public holidays."""
