"""Figures of one's own office: how many, of how many, how many not known. It has no table."""
