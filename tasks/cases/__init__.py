"""Work on cases as Prefect tasks."""
