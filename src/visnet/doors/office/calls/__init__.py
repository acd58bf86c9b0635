"""A phone call: one page while somebody speaks."""
