"""A copy of everything every night that can be restored; a clock and a disk that are watched."""
