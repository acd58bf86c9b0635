"""Joint procedures that anybody may read: the starting drafts, and what networks let the public read."""
