"""Figures of one's own office: read on the screen, taken along as a file."""
