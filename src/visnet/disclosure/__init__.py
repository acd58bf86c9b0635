"""What may be told of counted people without telling of one: pure truths, no table, no request."""
