"""What letters and the mailbox cost: reports, statements and invites by the thousand, and mails that come in."""
