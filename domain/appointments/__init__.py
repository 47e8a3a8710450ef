"""When an advisor is free, what may be booked, what becomes of it, and why not (MX-15)."""
