"""Requests: what came in, from wherever, before it is a case."""
