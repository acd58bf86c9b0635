"""Tests of procedures followed in a case."""
