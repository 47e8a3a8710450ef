"""Letters waiting, under way, sent and dead; and mail that came in."""
