"""Commands on money: what is owed, paid and invoiced, quotes, and plans."""
