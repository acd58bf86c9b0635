"""Comments, proposed changes and their differences, and who has seen what."""
