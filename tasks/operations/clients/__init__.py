"""The client that a person names is found, or refused with the names that come near."""
