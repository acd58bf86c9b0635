"""Fixtures of the doors, for abuse that comes through them."""

from tests.doors.conftest import _forget_attempts, signed_in

__all__ = ["_forget_attempts", "signed_in"]
