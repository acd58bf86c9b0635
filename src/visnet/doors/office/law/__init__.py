"""The law as operators read it, and how its records are changed by two people."""
