"""Printed documents: data in, a tagged PDF out. Knows nothing of what it prints."""
