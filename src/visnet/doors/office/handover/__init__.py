"""Handing over cases: what whoever takes over must know."""
