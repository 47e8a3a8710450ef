"""What an installation remembers of itself: its copies, its clock, what it holds back, links that ended early."""
