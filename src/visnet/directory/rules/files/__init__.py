"""Reading files that others made: nothing in them is trusted, and none is held whole in memory."""
