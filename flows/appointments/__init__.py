"""The rhythms of appointments: reminders and answers; and what an operator does with one."""
