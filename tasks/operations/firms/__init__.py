"""A firm's day, done once at the firm's own hour, whoever runs it; and who is let in at its desk."""
