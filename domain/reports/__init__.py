"""The monthly report to a client: what it says and when it is owed (PE-09); the other two files count its figures."""
