"""Opening a case from a request, so that nobody has to tell it twice."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import (
    CaseStart,
    ContactRuleWords,
    FirstWords,
    NoteWords,
    PersonWords,
    number_of_request,
    own_thread,
)
from visnet.cases.vocabulary import Channel, Danger, Device, Visibility
from visnet.enquiries import operations as enquiries
from visnet.enquiries import queries as enquiry_queries
from visnet.enquiries.rules import Content, SafeContact
from visnet.enquiries.vocabulary import Agreed, ContactChannel, ForWhom, Source, Whose
from visnet.kit.actor import Actor
from visnet.law import queries as law

CHANNEL_OF = {
    ContactChannel.PHONE: Channel.PHONE_CALL,
    ContactChannel.MESSAGE: Channel.SMS,
    ContactChannel.EMAIL: Channel.EMAIL,
    ContactChannel.LETTER: Channel.LETTER,
}
EVERY_DAY = frozenset(range(1, 8))
WHOLE_DAY = 24
NOT_KNOWN_YET = "not_known_yet"
THEIR_PAGE = ContactRuleWords(
    channel=Channel.THREAD,
    device=Device.OWN,
    days=EVERY_DAY,
    until_hour=WHOLE_DAY,
    is_safe=True,
)
"""The person's own page reaches nobody: they come to it, when they choose to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComesAlong:
    """What of a request is kept in the case; what is left out stays in the request alone."""

    words: bool = True
    contact: bool = True
    name: bool = True
    language: bool = True
    needs: bool = True
    reach: SafeContact | None = None
    """How to reach the person where somebody put it right; else it is what the request says."""


@transaction.atomic
def open_case_from_enquiry(
    *,
    enquiry_id: UUID,
    case_id: UUID,
    start: CaseStart | None = None,
    comes_along: ComesAlong | None = None,
    fiscal_code: str = "",
    by: Actor,
    at: datetime,
) -> str:
    """Open a case from a request and return its reference; the same case again returns quietly.

    `start` says what is known; where it came from is taken from the request. How to reach the
    person comes along unconfirmed: it is used only when somebody agreed its days and hours with
    them. Where somebody wrote for another person, the conversation is theirs alone: it never
    becomes a way to reach the person. Raises `NotFound`, `Refused`.
    """
    enquiry = enquiry_queries.open_enquiry(viewer=by, enquiry_id=enquiry_id, at=at)
    if enquiry.line.case_id == case_id:
        return case_queries.get_case_line(viewer=by, case_id=case_id).reference
    enquiry.may_open_case.enforce()
    chosen = comes_along or ComesAlong()
    content = enquiry.content
    known = start or CaseStart(
        source=enquiry.line.source,
        danger=Danger.IMMEDIATE if content.danger_said else Danger.NOT_ASSESSED,
    )
    reference = cases.open_case(
        case_id=case_id,
        start=replace(
            known,
            source=enquiry.line.source,
            enquiry_id=enquiry_id,
            needs_asked=needs_asked_in(content) if chosen.needs else (),
            synthetic=enquiry.line.synthetic,
        ),
        person=replace(person_in(content, chosen), fiscal_code=fiscal_code or None),
        first=FirstWords(
            note=note_of(case_id, content, chosen, sent_by=enquiry.line.from_name),
            ways=_ways(case_id, content, chosen, enquiry.line.source),
        ),
        by=by,
        at=at,
    )
    enquiries.mark_became_case(enquiry_id=enquiry_id, case_id=case_id, by=by, at=at)
    return reference


def person_in(content: Content, chosen: ComesAlong) -> PersonWords:
    """Return what a request says of the person."""
    return PersonWords(
        preferred_name=content.name if chosen.name and content.name else None,
        language=content.language if chosen.language else None,
        interpreter=content.interpreter if chosen.language else None,
    )


def needs_asked_in(content: Content) -> tuple[str, ...]:
    """Return what was asked for. Whoever does not know yet asked for nothing that could be planned."""
    return tuple(code for code in content.needs if code != NOT_KNOWN_YET)


def note_of(
    case_id: UUID, content: Content, chosen: ComesAlong, *, sent_by: str = ""
) -> tuple[UUID, NoteWords] | None:
    """Return what was said, what would help, and the cautions, as the first note of the case.

    Who called or wrote for the person is part of it: nobody else may be asked what was seen. Where
    an organisation sent the person, so is who did, and what the person said to it.
    """
    contact = content.contact
    paragraphs = (
        ("", content.words if chosen.words else ""),
        (_("Makes it easier to meet"), content.accessibility if chosen.words else ""),
        (_("What would help"), _needs_in_words(content) if chosen.needs else ""),
        (_("When it is safe"), contact.when if chosen.contact else ""),
        (_("What must not happen"), contact.safe_notes if chosen.contact else ""),
        (_("Whose the number or address is, they say"), _whose(contact) if chosen.contact else ""),
        (_("Told to us by"), content.reported_by if chosen.words and not sent_by else ""),
        (_("Who sent the person"), _sender(content, sent_by) if sent_by else ""),
        (_("May the Centre get in touch?"), _agreed(content) if sent_by else ""),
    )
    words = "\n\n".join(
        f"{label}: {said.strip()}" if label else said.strip()
        for label, said in paragraphs
        if said.strip()
    )
    if not words:
        return None
    note = NoteWords(words=words, visibility=Visibility.TEAM)
    return uuid5(case_id, "what was said in the request"), note


def _whose(contact: SafeContact) -> str:
    known = contact.value and contact.whose in Whose.values
    return str(Whose(contact.whose).label) if known else ""


def _sender(content: Content, organisation: str) -> str:
    return ", ".join(filter(None, (organisation, content.reported_by, content.sender_contact)))


def _agreed(content: Content) -> str:
    return str(Agreed(content.agreed).label) if content.agreed in Agreed.values else ""


def _needs_in_words(content: Content) -> str:
    labels = {need.code: need.label(get_language() or "it") for need in law.list_service_needs()}
    return ", ".join(labels.get(code, code) for code in content.needs)


def _ways(
    case_id: UUID, content: Content, chosen: ComesAlong, source: Source
) -> tuple[tuple[UUID, ContactRuleWords], ...]:
    """Return the ways to reach the person that come along; theirs alone is safe as it is."""
    if not chosen.contact:
        return ()
    ways = []
    contact = chosen.reach or content.contact
    channel = CHANNEL_OF.get(contact.channel)  # type: ignore[call-overload]  # a channel that is none finds nothing
    if contact.may_reach and contact.value and channel is not None:
        told = ContactRuleWords(channel=channel, value=contact.value, is_safe=False)
        ways.append((number_of_request(case_id), told))
    if source is Source.WEB and content.for_whom == ForWhom.ME:
        ways.append((own_thread(case_id), THEIR_PAGE))
    return tuple(ways)
