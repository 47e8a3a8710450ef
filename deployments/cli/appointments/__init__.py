"""Commands on appointments: free times, booking, asking a client, advisors' hours."""
