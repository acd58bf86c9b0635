"""Agreements as they stand: the list, one agreement, its life, its printed form."""
