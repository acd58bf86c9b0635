"""Forms and instruments: what there is, bringing one in, releasing it as a second person."""
