"""Published figures on their way up: who is known, what was sent, what came, and the sums."""
