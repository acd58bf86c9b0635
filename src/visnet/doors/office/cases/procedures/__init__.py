"""The chapter of procedures: an edition's steps as a list in a case."""
