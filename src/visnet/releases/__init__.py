"""Figures that a network publishes: counted once a year, protected, approved by two, cited."""
