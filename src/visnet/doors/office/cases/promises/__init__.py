"""What the person agreed to, and what was explained to them."""
