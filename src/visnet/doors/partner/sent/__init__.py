"""People sent to a Centre by this organisation: the form, and the list of what was sent."""
