"""The outbox as transactions: a letter is sent once, however often somebody tries; the mailbox has its own room."""
