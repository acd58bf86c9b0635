"""Saved views: by which codes one likes to see a list."""
