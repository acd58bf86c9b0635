"""How requests are put into words and rows for the screen."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from visnet.doors import languages, pages
from visnet.doors.office.filters import shown as kept_views
from visnet.doors.surroundings import Way
from visnet.enquiries.queries import EnquiryForOffice, InboxFilter
from visnet.enquiries.rules import Content, SafeContact
from visnet.enquiries.vocabulary import ContactChannel, ForWhom, Source, State, Whose
from visnet.filters.vocabulary import ListOf, RequestView
from visnet.kit import tongues
from visnet.law import queries as law

ENDED = (State.BECAME_CASE, State.CLOSED, State.DELETED_BY_PERSON)
FOR_WHOM: dict[str, Promise] = {
    ForWhom.ME: gettext_lazy("For whoever got in touch"),
    ForWhom.SOMEBODY_ELSE: gettext_lazy("For somebody else"),
}
MARK_OF_STATE = {
    State.NEW: "open",
    State.ASSIGNED: "half",
    State.ANSWERED: "half",
    State.BECAME_CASE: "done",
    State.CLOSED: "stopped",
    State.DELETED_BY_PERSON: "stopped",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which requests the viewer asked for."""

    view: str
    source: str
    codes: dict[str, str]
    filters: InboxFilter


@dataclass(frozen=True, slots=True)
class Reach:
    """What the card says of how to reach somebody who is not a case yet."""

    state: str
    rows: list[dict[str, str]]


def chosen_filters(request: HttpRequest) -> Chosen:
    """Return what the address asks for; what it cannot mean is left aside."""
    codes = kept_views.codes_of(ListOf.REQUESTS, request)
    view, source = codes.get("view", RequestView.WAITING.value), codes.get("source", "")
    sources = (Source(source),) if source else ()
    filters = {
        "mine": InboxFilter(mine_only=True, sources=sources),
        "unanswered": InboxFilter(waiting_only=True, sources=sources),
        "ended": InboxFilter(states=ENDED, sources=sources),
    }
    return Chosen(view, source, codes, filters.get(view, InboxFilter(sources=sources)))


def filters_for(request: HttpRequest, chosen: Chosen) -> dict[str, Any]:
    """Return the links of the inbox's filters."""
    return {
        "views": [
            Way(
                label=str(label),
                href=pages.address_with(request, view=code, after=None),
                current=code == chosen.view,
            )
            for code, label in kept_views.REQUEST_VIEWS.items()
        ],
        "sources": Source.choices,
        "chosen": chosen,
        "is_narrowed": bool(chosen.codes),
    }


def what_was_said(enquiry: EnquiryForOffice) -> list[dict[str, str]]:
    """Return the facts of a request as terms and descriptions, leaving out what is empty."""
    content = enquiry.content
    language = get_language() or "it"
    labels = {need.code: need.label(language) for need in law.list_service_needs()}
    facts = (
        (_("Would like to be called"), content.name),
        (_("For whom"), str(FOR_WHOM.get(content.for_whom, ""))),
        (_("Told to us by"), content.reported_by),
        (_("What would help"), ", ".join(labels.get(code, code) for code in content.needs)),
        (_("Municipality"), content.municipality),
        (_("Language"), languages.name_of(content.language)),
        (_("Written in"), _written_in(content)),
        (_("Interpreter"), _("needed") if content.interpreter else ""),
        (_("Makes it easier to meet"), content.accessibility),
    )
    return [{"term": term, "description": words} for term, words in facts if words]


def _written_in(content: Content) -> str:
    """Return the language of the page, where it is none of the house: the answer needs it too."""
    if content.written_in in {"", *tongues.HOUSE}:
        return ""
    return _("%(language)s: think of an interpreter before you answer") % {
        "language": languages.name_of(content.written_in)
    }


def reach_of(contact: SafeContact, *, told_by_others: bool = False) -> Reach:
    """Return the card for how the person said that they may be reached. Nothing said means no.

    What another organisation wrote down is asked again before anybody gets in touch.
    """
    if not contact.may_reach or not contact.value:
        return Reach("unset", [])
    facts = (
        (_label_of(ContactChannel, contact.channel) or _("How"), contact.value),
        (_("When"), contact.when or _("Not said: ask first")),
        (_("Whose it is, they say"), _label_of(Whose, contact.whose)),
        (_("Careful"), contact.safe_notes),
    )
    rows = [{"term": term, "description": words} for term, words in facts if words]
    return Reach("expired" if told_by_others else "safe", rows)


def _label_of(choices: Any, code: str) -> str:
    return str(choices(code).label) if code in choices.values else ""
