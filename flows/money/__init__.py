"""The rhythms of money: charging, plan hours, quotes, statements; and what an operator enters."""
