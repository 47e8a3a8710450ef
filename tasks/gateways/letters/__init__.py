"""Letters as bytes, written and sent; and links that only we can have made. What comes in has its own room."""
