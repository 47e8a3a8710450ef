"""Commands on reports: what needs somebody now, and a month of a client as a PDF."""
