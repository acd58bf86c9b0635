"""What every page of this chapter shares: the other chapters, for those who train."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.examinations import policy, queries

TESTS, BANKS, MARKING = "tests", "test_banks", "test_marking"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One link above the page, with how much waits behind it."""

    label: str
    href: str
    current: bool
    count: int = 0


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, chapter: str = TESTS
) -> HttpResponse:
    """Answer with a page of this chapter; who trains sees the other ones above it."""
    chapters = {"chapters": _chapters(request, chapter)}
    return pages.show(request, f"classroom/tests/{template}", {**chapters, **context})


def _chapters(request: HttpRequest, current: str) -> list[Chapter]:
    viewer = actor_of(request)
    if not policy.may_teach(viewer):
        return []
    named = (
        (TESTS, _("Tests"), 0),
        (BANKS, _("Question banks"), 0),
        (MARKING, _("To mark"), queries.count_to_mark(viewer=viewer, on=clock.today())),
    )
    return [
        Chapter(label=label, href=resolve_url(name), current=name == current, count=count)
        for name, label, count in named
    ]
