"""Policies begun, reviewed, agreed and delivered, each step once."""
