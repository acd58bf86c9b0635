"""Invented stories to learn from, filled by a generator. There is no table: nothing real can be put in."""
