"""What may come in as a file, and what may be shown of it: pure truths, no table, no request."""
