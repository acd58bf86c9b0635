"""Who speaks for the person."""
