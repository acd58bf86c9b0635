"""How saved views are put into words and links: codes said in words, names only to their member."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from visnet.cases.vocabulary import Danger, DueWhen, Lacking
from visnet.doors.office.filters.forms import KeepForm
from visnet.doors.surroundings import Way
from visnet.enquiries.vocabulary import Source
from visnet.filters import rules
from visnet.filters.queries import SavedFilterLine
from visnet.filters.vocabulary import CODES, OFFENCE, CaseView, ListOf, RequestView
from visnet.kit.decision import NotFound
from visnet.law import queries as law

LISTS: dict[ListOf, tuple[Promise, str]] = {
    ListOf.CASES: (gettext_lazy("Cases"), "office_cases"),
    ListOf.REQUESTS: (gettext_lazy("Requests"), "office_requests"),
}
"""What each list is called, and its page."""
WHOLE = {ListOf.CASES: CaseView.OPEN, ListOf.REQUESTS: RequestView.WAITING}
"""The view that is the whole list, as it opens without any."""
CASE_VIEWS: dict[str, Promise] = {
    CaseView.OPEN: pgettext_lazy("cases", "Open"),
    CaseView.MINE: gettext_lazy("That I lead"),
    CaseView.COVERED: gettext_lazy("Of whom I stand in for"),
    CaseView.PAUSED: pgettext_lazy("cases", "Paused"),
    CaseView.CLOSED: pgettext_lazy("cases", "Closed"),
    CaseView.ALL: pgettext_lazy("cases", "All"),
}
REQUEST_VIEWS: dict[str, Promise] = {
    RequestView.WAITING: pgettext_lazy("requests", "Open"),
    RequestView.UNANSWERED: gettext_lazy("Waiting for us"),
    RequestView.MINE: pgettext_lazy("requests", "Mine"),
    RequestView.ENDED: pgettext_lazy("requests", "Ended"),
}
ENUMS: dict[str, type[Danger] | type[DueWhen] | type[Lacking] | type[Source]] = {
    "danger": Danger,
    "due": DueWhen,
    "lacking": Lacking,
    "source": Source,
}


@dataclass(frozen=True, slots=True)
class SavedRow:
    """One saved view on the page where they are looked after."""

    id: UUID
    list_title: str
    name: str
    words: str
    href: str
    opens_first: bool
    is_known: bool


def codes_of(list_of: ListOf, request: HttpRequest) -> dict[str, str]:
    """Return by which codes the address narrows this list; what is no code is left aside."""
    asked = rules.in_order(list_of=list_of, asked=request.GET.dict())
    return {
        name: code
        for name, code in asked.items()
        if code in (_offences() if name == OFFENCE else CODES[list_of][name])
    }


def in_words(list_of: ListOf, codes: Mapping[str, str]) -> str:
    """Return codes as somebody would say them; one that is no more is said to be so."""
    return " · ".join(_word(list_of, name, code) for name, code in codes.items())


def address_of(line: SavedFilterLine) -> str:
    """Return the address that the view opens: the whole list where one of its codes is no more."""
    _title, route = LISTS[line.list_of]
    codes = line.codes if line.is_known else {"view": WHOLE[line.list_of].value}
    return f"{reverse(route)}?{urlencode(dict(codes))}"


def opened_first(request: HttpRequest, kept: Sequence[SavedFilterLine]) -> HttpResponse | None:
    """Return the way to the view with which the list opens, if it was opened without asking."""
    if request.GET:
        return None
    first = next((line for line in kept if line.opens_first and line.is_known), None)
    return redirect(address_of(first)) if first else None


def kept_beside(
    list_of: ListOf, codes: Mapping[str, str], kept: Sequence[SavedFilterLine]
) -> dict[str, Any]:
    """Return what stands above a list: its saved views, and the form that saves the one in sight."""
    current = next((line for line in kept if line.is_known and line.codes == codes), None)
    form = None
    if codes and current is None:
        form = KeepForm(initial={"list_of": list_of.value, "codes": rules.pack(codes)})
    return {
        "saved_views": [_way(line, is_current=line is current) for line in kept],
        "keep_form": form,
        "kept_words": in_words(list_of, codes),
    }


def in_rows(kept: Sequence[SavedFilterLine]) -> list[SavedRow]:
    """Return saved views, each with its name and its codes in words."""
    return [
        SavedRow(
            id=line.id,
            list_title=str(LISTS[line.list_of][0]),
            name=line.name,
            words=in_words(line.list_of, line.codes),
            href=address_of(line),
            opens_first=line.opens_first,
            is_known=line.is_known,
        )
        for line in kept
    ]


def in_palette(kept: Sequence[SavedFilterLine]) -> list[tuple[str, str]]:
    """Return saved views by their codes in words, never by their names, and where they lead."""
    return [
        (f"{LISTS[line.list_of][0]}: {in_words(line.list_of, line.codes)}", address_of(line))
        for line in kept
        if line.is_known
    ]


def _way(line: SavedFilterLine, *, is_current: bool) -> Way:
    label = line.name or in_words(line.list_of, line.codes)
    if not line.is_known:
        label = _("%(name)s (no longer exists: opens the whole list)") % {"name": label}
    return Way(label=label, href=address_of(line), current=is_current)


def _word(list_of: ListOf, name: str, code: str) -> str:
    if name == OFFENCE:
        try:
            return law.get_offence(code=code).label(get_language() or "it")
        except NotFound:
            return _("something that no longer exists")
    views = CASE_VIEWS if list_of is ListOf.CASES else REQUEST_VIEWS
    labels = views if name == "view" else dict(ENUMS[name].choices) if name in ENUMS else {}
    return str(labels.get(code) or _("something that no longer exists"))


def _offences() -> frozenset[str]:
    return frozenset(offence.code for offence in law.list_every_offence())
