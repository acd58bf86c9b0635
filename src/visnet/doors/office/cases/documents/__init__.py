"""The chapter of papers."""
