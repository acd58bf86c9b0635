"""Doors: one audience each. They read the request, call one thing in a room, and answer."""
