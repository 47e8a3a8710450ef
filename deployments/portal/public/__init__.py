"""The firm's front door: its public page, and the form by which anybody asks for help. Nobody signs in here."""
