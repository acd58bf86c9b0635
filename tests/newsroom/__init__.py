"""Tests that run inside the newsroom, which has Wagtail in it: see `tests/doors/test_newsroom.py`."""
