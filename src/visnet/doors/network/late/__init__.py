"""Answers that are late, for whoever coordinates."""
