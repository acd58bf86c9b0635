"""Figures of several organisations: told to each other by agreement, added up, and never compared."""
