"""A client's own page, without a password: what it has with the firm, and what it may do there."""
