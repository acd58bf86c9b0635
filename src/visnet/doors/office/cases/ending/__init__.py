"""Pausing, closing, opening again."""
