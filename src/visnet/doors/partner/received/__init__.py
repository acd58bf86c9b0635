"""Referrals received: what was asked of this organisation, and its answers."""
