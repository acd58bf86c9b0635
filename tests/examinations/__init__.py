"""Tests: banks, attempts, and what the figures say."""
