"""Referrals: asking a partner to support a person, and what came of it."""
