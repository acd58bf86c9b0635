"""The files of a release that leave the desk before anybody approved them: protected already."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from tests.cast import CAST
from tests.doors.conftest import SignIn
from tests.releases.steps import ask, open_cases
from visnet.doors import clock


def files_of_a_release(signed_in: SignIn) -> Any:
    """Ask for a release and take its files."""
    open_cases(12, at=clock.now() - timedelta(days=400))
    address = reverse("network_release_files", args=[ask(at=clock.now())])
    return signed_in(CAST.dario).get(address)


LEAVING = {"network_release_files": files_of_a_release}
