"""What happened before the demo: clients, cases, sessions and policies, by the real operations at times gone by."""
