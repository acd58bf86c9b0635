"""Coming by a short address: one page on, counted by the week, known to nobody."""
