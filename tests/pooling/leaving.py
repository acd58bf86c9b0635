"""The files of this room that leave the house, as whoever may take them."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tests.cast import CAST
from tests.pooling.worlds import last_year, make_told_circle


def _year(kind: str) -> Callable[..., Any]:
    def taken(signed_in: Callable[..., Any]) -> Any:
        page = reverse("office_figures_pooled", args=[make_told_circle(), last_year()])
        return signed_in(CAST.silvia).post(page, {"kind": kind})

    return taken


LEAVING = {f"office_figures_pooled {kind}": _year(kind) for kind in ("xlsx", "pdf")}
"""By the name of the route, and the form."""
