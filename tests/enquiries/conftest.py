"""What the tests of this room share."""

from tests.enquiries.world import back, play

__all__ = ["back", "play"]
