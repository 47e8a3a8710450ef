"""What was sent before a restore is not sent again; a clock that jumped stops what cannot be taken back."""
