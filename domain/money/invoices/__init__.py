"""Tax documents: what an invoice says, of which parts of the ledger it is made, and how each ends."""
