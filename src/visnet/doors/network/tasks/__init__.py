"""Whom members know."""
