"""What waits for somebody, and until when: owed calls, pending cases, their follow-ups, clients who come back."""
