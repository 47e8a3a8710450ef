"""The outbox and the mailbox as transactions: a letter is sent once, a mail has its effect once."""
