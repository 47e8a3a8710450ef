"""Counts what an owner looks at: cases, promises, hours and income of a month."""
