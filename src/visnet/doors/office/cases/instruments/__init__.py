"""Forms and instruments that are filled in within a case."""
