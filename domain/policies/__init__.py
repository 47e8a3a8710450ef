"""Support policies: what they cost, what they bring, and the review that both sides agree to (MX-16 to MX-19).

The estimate (`event_rates`, `seasons`) is this room's own.
"""
