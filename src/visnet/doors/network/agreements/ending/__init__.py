"""Leaving, ending, amending and renewing, with what will stop shown first."""
