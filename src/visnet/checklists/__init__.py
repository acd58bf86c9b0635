"""Procedures followed in a case: an edition's steps as a list, and what became of each."""
