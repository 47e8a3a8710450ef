"""Holidays are frozen once per year and country, and a run's clock goes on from its `now`."""
