"""Commands that explain: a day, a deadline, a price, a policy, a report, a client, each with its steps."""
