"""Every night a copy is made and rehearsed."""
