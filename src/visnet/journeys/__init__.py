"""One file per use case that spans rooms; each is one transaction."""
