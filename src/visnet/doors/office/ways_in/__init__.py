"""Addresses by which other organisations send people, for whoever coordinates from a Centre."""
