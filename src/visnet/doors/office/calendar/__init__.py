"""One's own calendar, at a secret address."""
