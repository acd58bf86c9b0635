"""The first page of the network door."""
