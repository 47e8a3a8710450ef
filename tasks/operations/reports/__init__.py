"""Who is owed a monthly report, and what queues it."""
