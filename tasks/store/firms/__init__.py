"""Keeps who is signed in at a firm's desk."""
