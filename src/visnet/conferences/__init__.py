"""Case conferences: a table with items, each about one case and on a written basis of its own."""
