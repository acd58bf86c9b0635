"""Published statistics: a list, a page for each release, its files, and the same for machines."""
