"""Crossings: signed, sealed packages for desks of other installations, and those that came."""
