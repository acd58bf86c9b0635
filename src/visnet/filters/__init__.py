"""Views of a list that a member keeps for themselves: codes, under a name that is theirs alone."""
