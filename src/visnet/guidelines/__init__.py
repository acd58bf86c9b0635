"""Joint procedures in editions, beside the work they speak of, and who has read which."""
