"""Learning: paths, modules, sessions, the code at the door, and how people get on."""
