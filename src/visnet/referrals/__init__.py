"""Asking a partner to support a person."""
