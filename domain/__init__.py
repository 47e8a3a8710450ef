"""Decides: from facts and `now`, by plain computation. A room per area; areas depend in one direction."""
