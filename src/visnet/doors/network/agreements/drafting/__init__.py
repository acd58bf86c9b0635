"""Writing an agreement, part by part, in plain forms."""
