"""A portal with 1,000,000 cases: the server time of every page, and 200 people on it at once."""
