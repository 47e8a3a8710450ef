"""Work on money as Prefect tasks."""
