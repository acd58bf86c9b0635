"""The classroom: paths, sessions, places, who was there."""
