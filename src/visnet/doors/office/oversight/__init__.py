"""For who supervises: what is missing in cases, and how work lies on the team."""
