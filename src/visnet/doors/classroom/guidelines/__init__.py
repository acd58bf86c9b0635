"""Joint procedures: read, compared with the edition before, and marked as read."""
