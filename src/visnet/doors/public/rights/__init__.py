"""Rights to read: the cards, what applies to oneself, who is who in a trial, and the way it takes."""
