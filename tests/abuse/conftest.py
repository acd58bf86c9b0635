"""Fixtures of the doors, for abuse that comes through them."""

import pytest
from django.test import Client

from tests.cast import Cast
from tests.doors.conftest import SignIn, _forget_attempts, signed_in
from tests.doors.office.conftest import case

__all__ = ["_forget_attempts", "case", "signed_in"]


@pytest.fixture
def anna(signed_in: SignIn, cast: Cast) -> Client:
    """Return the browser of whoever works on the case."""
    return signed_in(cast.anna)
