"""The eight needs, and the goals agreed with the person."""
