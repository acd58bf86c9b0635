"""The way through justice: what happened, what can be done by when, and what is missing."""
