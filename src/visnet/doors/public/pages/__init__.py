"""Pages to read: where to start, what to do in danger, rights, who can help, traces."""
