"""Agreements: drafted, negotiated, signed, in force, ended."""
