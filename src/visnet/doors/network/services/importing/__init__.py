"""Pages on which files of cards come in, and leave."""
