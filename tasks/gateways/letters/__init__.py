"""Mail as bytes: written, sent, fetched and read; and links that only we can have made."""
