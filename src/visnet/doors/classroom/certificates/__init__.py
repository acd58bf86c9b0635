"""Certificates: one's own, those issued in a network, and those of an organisation."""
