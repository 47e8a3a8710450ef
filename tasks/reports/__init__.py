"""Work on reports as Prefect tasks."""
