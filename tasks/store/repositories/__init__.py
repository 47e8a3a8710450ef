"""One file per area: the only place where rows become domain values and back."""
