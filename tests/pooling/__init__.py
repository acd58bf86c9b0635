"""Figures that several organisations told each other."""
