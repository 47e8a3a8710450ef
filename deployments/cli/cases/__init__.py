"""Commands on cases: what one is, and every act on it."""
