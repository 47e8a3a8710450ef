"""A case is opened: by a client's form, the form at the front door, or somebody of the firm."""
