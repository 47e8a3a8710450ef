"""One file per thing outside: mail, calendars, documents, holidays, profiles. No database, no Prefect."""
