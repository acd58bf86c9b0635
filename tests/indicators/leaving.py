"""The files of this room that leave the house, as whoever may take them."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tests.cases.factories import acting
from tests.cast import CAST
from visnet.doors import clock
from visnet.indicators import operations


def _year(kind: str) -> Callable[..., Any]:
    def taken(signed_in: Callable[..., Any]) -> Any:
        year = clock.today().year - 1
        with acting(CAST.carla):
            operations.close_year(year=year, by=CAST.carla, at=clock.now(), on=clock.today())
        page = reverse("office_figures_year", args=[year])
        return signed_in(CAST.dario).post(page, {"kind": kind})

    return taken


LEAVING = {f"office_figures_year {kind}": _year(kind) for kind in ("xlsx", "pdf")}
"""By the name of the route, and the form."""
