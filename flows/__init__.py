"""Orders: one flow per business rhythm, at most 40 lines, over tasks; no SQL, no rule, no rendering."""
