"""Notes, and the timeline of everything."""
