"""Tests of the drafts room."""
