"""The network's own site, as its editors published it."""
