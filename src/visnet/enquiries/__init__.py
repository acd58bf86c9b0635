"""What the public, or another source, sent to a Centre, before it is a case."""
