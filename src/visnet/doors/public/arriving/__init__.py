"""The form at a secret address, by which one organisation sends people to a Centre. It reads nothing."""
