"""Appointments and advisors' time; two bookers cannot have the same five minutes."""
