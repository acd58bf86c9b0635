"""Tests of the partner door."""
