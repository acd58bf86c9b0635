"""Paths of learning, their modules and sessions, who has a place, and who was there."""
