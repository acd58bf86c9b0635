"""Tests of the feedback room."""
