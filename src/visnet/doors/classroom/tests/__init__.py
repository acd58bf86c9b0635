"""Tests: sat by members; written, marked and looked into by those who train."""
