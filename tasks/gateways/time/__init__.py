"""Public holidays of a country, from a library: read here, frozen by `tasks.time`."""
