"""Work on policies as Prefect tasks."""
