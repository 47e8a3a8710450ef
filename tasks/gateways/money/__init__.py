"""Charges in words, and statements as PDF."""
