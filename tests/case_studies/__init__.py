"""Case studies: invented, whole, and filled the same way by the same number."""
