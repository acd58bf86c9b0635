"""Invented stories for a class: read, drawn anew by a number, and noted for trainers. Nothing is typed in."""
