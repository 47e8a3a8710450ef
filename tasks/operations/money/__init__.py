"""The ledger is fed here: charges, payments, plans, quotes and statements, each once."""
