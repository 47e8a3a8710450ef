"""Policies, their reviews and what they owe."""
