"""My work today: the first screen, which answers "what now?"."""
