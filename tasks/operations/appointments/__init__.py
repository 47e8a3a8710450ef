"""Appointments and advisors' time: booked, moved, cancelled, asked for and answered, each once."""
