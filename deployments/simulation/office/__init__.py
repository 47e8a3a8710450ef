"""The firm's own office at a simulated instant: its flows, schedules, pages and mail, whoever it is that comes by."""
