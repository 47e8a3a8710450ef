"""Letters go out: claimed, written, sent and recorded, each firm in turn, and what a crash left uncertain settled."""
