"""The files of this room that leave the house, as whoever may take them."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tests.cast import CAST
from visnet.doors import clock


def _year(kind: str) -> Callable[..., Any]:
    def taken(signed_in: Callable[..., Any]) -> Any:
        posted = {"year": str(clock.today().year - 1), "kind": kind}
        return signed_in(CAST.carla).post(reverse("office_figures_file"), posted)

    return taken


LEAVING = {f"office_figures_file {kind}": _year(kind) for kind in ("xlsx", "pdf")}
"""By the name of the route, and the form."""
