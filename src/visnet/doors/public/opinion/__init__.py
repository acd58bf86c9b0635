"""Saying how it was, with a code that leads to nobody."""
