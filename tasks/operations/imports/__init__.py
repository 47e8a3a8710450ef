"""What an import understood is kept, and not a single write for what is known."""
