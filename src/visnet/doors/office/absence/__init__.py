"""Being away, and who stands in."""
