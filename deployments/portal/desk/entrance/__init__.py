"""Who comes in at the desk: by a mailed link or a passkey, let in and told apart on every page."""
