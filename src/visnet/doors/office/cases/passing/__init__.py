"""Passing a case to another Centre, from the side that asks."""
