"""A member's own calendar, at a secret address: times and kinds, never about whom."""
