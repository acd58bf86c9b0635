"""Envelopes, keys and blind indexes: words about a person are sealed here before they are stored."""
