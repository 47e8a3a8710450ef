"""Profiles, and advisors' own hours, read from TOML; what is wrong is named with file, key, value and remedy."""
