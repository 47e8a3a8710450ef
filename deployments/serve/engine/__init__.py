"""Prefect's server as ours: what is put on it, how it is asked, watched, kept small, and made to forget."""
