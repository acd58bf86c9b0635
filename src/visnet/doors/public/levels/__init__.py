"""Figures of several levels for anybody, and the door at which those below hand theirs in."""
