"""Asking for help: one calm page, and seven words in answer."""
