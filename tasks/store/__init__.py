"""Rows: the only place that knows SQL."""
