"""Acts as forms of the desk: made from the same values as Prefect's forms and the commands."""
