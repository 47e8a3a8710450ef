"""The house itself: the nightly copy and its rehearsal, and rounds that take long, shared."""
