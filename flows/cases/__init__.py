"""The rhythms of cases: intake, owed calls, pending weeks, instruction sheets; and what an operator does with one."""
