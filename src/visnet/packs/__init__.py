"""Requests to see what is recorded about somebody, and the packs that answer them (art. 15 GDPR)."""
