"""Work on appointments as Prefect tasks."""
