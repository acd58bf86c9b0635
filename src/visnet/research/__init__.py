"""Requests for lines of coded facts, what was sealed for whom, and the tables that come back."""
