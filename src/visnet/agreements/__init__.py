"""What the parties promised, and until when."""
