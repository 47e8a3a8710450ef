"""When a firm is open, what a deadline in business time is, and why.

Others use `periods`, `calendars`, `opening_hours` and `local_times`; `business_time` is the engine behind calendars.
"""
