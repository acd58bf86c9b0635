"""What may pass between two organisations, in plain words."""
