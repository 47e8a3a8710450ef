"""Who is served: clients, the people who write for them, their places and machines."""
