"""The one gate for everything that leaves."""
