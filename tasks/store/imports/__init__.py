"""What an import needs to know and keep of many rows at once."""
