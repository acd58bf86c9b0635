"""What leaves of certificates as a file: paper, badge, and the table of an organisation."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tests.cast import CAST
from tests.certificates.steps import issue
from tests.doors.conftest import SignIn

TRAP = "=1+1"
"""A name that a spreadsheet would run."""
COLUMNS = (
    "name",
    "title_it",
    "title_en",
    "competences",
    "hours",
    "completed_date",
    "valid_until",
    "standing",
)


def taken_along(name: str, *more: str) -> Callable[[SignIn], Any]:
    """Return a way to take something of one's own certificate along."""

    def ask(signed_in: SignIn) -> Any:
        address = reverse(name, args=[issue().id, *more])
        return signed_in(CAST.anna).get(address)

    return ask


def table(ending: str) -> Callable[[SignIn], Any]:
    """Return a way to take the table of an organisation along."""

    def ask(signed_in: SignIn) -> Any:
        issue(name=TRAP)
        return signed_in(CAST.carla).get(reverse("certificates_table", args=[ending]))

    return ask


LEAVING: dict[str, Callable[[SignIn], Any]] = {
    "certificate_print": taken_along("certificate_print", "it"),
    "certificate_badge": taken_along("certificate_badge"),
    "certificate_picture": taken_along("certificate_picture"),
    "certificates_table csv": table("csv"),
    "certificates_table xlsx": table("xlsx"),
}
