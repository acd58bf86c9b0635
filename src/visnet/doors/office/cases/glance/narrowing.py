"""By what the list of cases is narrowed on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.cases.queries import CaseFilter
from visnet.cases.vocabulary import Danger, DueWhen, Lacking, State
from visnet.doors import clock, pages
from visnet.doors.office.filters import shown as kept_views
from visnet.doors.surroundings import Way
from visnet.filters.vocabulary import OFFENCE, CaseView, ListOf
from visnet.kit.actor import Actor
from visnet.law import queries as law

STATES = {
    CaseView.PAUSED: State.DORMANT,
    CaseView.CLOSED: State.CLOSED,
    CaseView.ALL: None,
}
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WantedCases:
    """Which cases the viewer asked for: by which codes, and what that means today."""

    view: CaseView
    codes: dict[str, str]
    filter: CaseFilter


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One question that narrows the list, with its answers."""

    name: str
    label: str
    any: str
    choices: Sequence[tuple[str, str | Promise]]
    chosen: str


def wanted_cases(request: HttpRequest, viewer: Actor) -> WantedCases:
    """Return what the address asks for; what it cannot mean is left aside."""
    codes = kept_views.codes_of(ListOf.CASES, request)
    view = CaseView(codes.get("view", CaseView.OPEN))
    today = clock.today()
    narrowed = CaseFilter(
        state=STATES.get(view, State.OPEN),
        danger=Danger(codes["danger"]) if "danger" in codes else None,
        lead_id=viewer.identifier if view is CaseView.MINE else None,
        only_covered=view is CaseView.COVERED,
        offence=codes.get(OFFENCE, ""),
        due=DueWhen(codes["due"]) if "due" in codes else None,
        lacking=Lacking(codes["lacking"]) if "lacking" in codes else None,
        on=today,
        until=today + SOON,
    )
    return WantedCases(view, codes, narrowed)


def filters_for(request: HttpRequest, wanted: WantedCases, viewer: Actor) -> dict[str, Any]:
    """Return the links and the questions that narrow the list."""
    without = frozenset() if viewer.covers else frozenset({CaseView.COVERED})
    return {
        "views": [
            Way(
                label=str(label),
                href=pages.address_with(request, view=code, after=None),
                current=code == wanted.view,
            )
            for code, label in kept_views.CASE_VIEWS.items()
            if code not in without or code == wanted.view
        ],
        "narrowings": _narrowings(wanted.codes),
        "wanted": wanted,
        "is_narrowed": bool(wanted.codes),
    }


def _narrowings(codes: dict[str, str]) -> list[Narrowing]:
    language = get_language() or "it"
    offences = [
        (one.code, one.label(language))
        for one in law.list_every_offence()
        if one.valid_until is None or one.code == codes.get(OFFENCE)
    ]
    return [
        Narrowing("danger", _("Danger"), _("any level"), Danger.choices, codes.get("danger", "")),
        Narrowing("due", _("What falls due"), _("anything"), DueWhen.choices, codes.get("due", "")),
        Narrowing(
            "lacking",
            _("Not written down"),
            _("anything"),
            Lacking.choices,
            codes.get("lacking", ""),
        ),
        Narrowing(OFFENCE, _("Offence"), _("any"), offences, codes.get(OFFENCE, "")),
    ]
