"""What leaves of the research desk: the twin, and the package that only a researcher opens."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from tests.cast import CAST
from tests.doors.conftest import SignIn
from tests.releases.steps import open_cases
from tests.research.steps import IN_2025, approve, ask


def twin(signed_in: SignIn) -> Any:
    """Take the twin of an extract."""
    return signed_in(CAST.dario).get(reverse("network_research_twin", args=[_asked()]))


def package(signed_in: SignIn) -> Any:
    """Take the sealed package."""
    request_id = _asked()
    for reader in (CAST.silvia, CAST.olga):
        approve(request_id, reader)
    return signed_in(CAST.dario).post(reverse("network_research_take", args=[request_id]))


def _asked() -> UUID:
    open_cases(40, at=IN_2025)
    return ask(by=CAST.dario)


LEAVING = {"network_research_twin": twin, "network_research_take": package}
