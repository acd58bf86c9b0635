"""Everything the viewer can do from here, and the keys that do it."""
