"""What waits for somebody, and until when: calls that are owed, pending cases, clients who come back."""
