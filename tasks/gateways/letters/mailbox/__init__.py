"""Mails that come in: fetched, and read as plain values, however they were made."""
