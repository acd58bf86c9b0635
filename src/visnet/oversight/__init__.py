"""That no case is forgotten: what is missing in it, who has how many, and what is told at leaving."""
