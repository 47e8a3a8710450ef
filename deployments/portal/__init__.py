"""Pages on which clients answer. A small ASGI app that works while Prefect is down, and never imports it."""
