"""Reports go out on their business day; by hand they are seen, sent again, rehearsed."""
