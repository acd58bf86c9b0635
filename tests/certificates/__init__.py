"""Tests of the certificates room."""
