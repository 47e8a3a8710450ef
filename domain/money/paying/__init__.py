"""What is asked for, paid and overdue: whose payment a line is, and how a session or a client stands with money."""
