"""Words shared by every room: who acts, what was decided, what a field is. Knows nothing above."""
