"""What attended time, plans and services cost, what is owed and paid, exact to the cent, each amount with its steps."""
