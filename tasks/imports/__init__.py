"""Another help desk's export comes in: rows from a file, kept a batch at a time."""
