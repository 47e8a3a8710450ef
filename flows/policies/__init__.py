"""The quarter's review, what policies bring, and what an admin decides."""
