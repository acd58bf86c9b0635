"""VIS Network: help for people harmed by violence, and for those who help them."""
