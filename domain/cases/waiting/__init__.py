"""What a case waits for and until when, how that came about, and what becomes of it meanwhile."""
