"""Commands and timed work: a command is a door too."""
