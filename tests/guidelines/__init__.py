"""Tests of the guidelines room."""
