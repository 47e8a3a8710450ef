"""Letters: what is sent to whom under which unique key; and what a mail that came in is about."""
