"""Tests of requests to see what is recorded."""
