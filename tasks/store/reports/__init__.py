"""What an owner looks at: the figures of a month; and what needs somebody at the firm now."""
