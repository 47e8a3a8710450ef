"""When a firm's calendar changes, what hangs on the days that changed is planned anew, told and on the record."""
