"""The ledger, payments and quotes."""
