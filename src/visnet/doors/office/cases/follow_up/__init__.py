"""Asking somebody how they are, after the end."""
