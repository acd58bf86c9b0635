"""Template tags of the public door."""
