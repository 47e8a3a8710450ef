"""Money comes in: what is asked for beforehand, payments, the bank's lines, and what is overdue."""
