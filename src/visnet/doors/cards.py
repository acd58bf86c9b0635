"""A service's card in words, as the public reads it; the same words wherever it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from visnet.directory import queries, rules
from visnet.directory.rules import Card, HoursLine, Phone, Schedule, ServiceAtLocation
from visnet.directory.vocabulary import (
    Accessibility,
    Attending,
    Cost,
    Freshness,
    PhoneKind,
    ReferralPath,
    ServiceStatus,
    Taxonomy,
)
from visnet.doors.calendar_words import from_the_day, on_the_day
from visnet.doors.languages import name_of
from visnet.kit.civil_time import civil_date
from visnet.people.vocabulary import Verification

BELIEVED = frozenset({Freshness.CHECKED, Freshness.ASK_AGAIN})


@dataclass(frozen=True, slots=True)
class Number:
    """A number to press on a phone, or to read."""

    shown: str
    dial: str
    kind: str
    can_be_called: bool
    note: str


@dataclass(frozen=True, slots=True)
class Now:
    """What somebody finds who goes there at this moment."""

    words: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """One place where the service is given, or the service itself where it has no place."""

    name: str
    address: tuple[str, ...]
    note: str
    now: Now | None
    hours: tuple[tuple[str, HoursLine], ...]
    numbers: tuple[Number, ...]
    accessibility: tuple[str, ...]
    accessibility_note: str
    transport: str


@dataclass(frozen=True, slots=True)
class CardInWords:
    """A card as it is read."""

    card: Card
    name: str
    organisation: str
    description: str
    alerts: tuple[str, ...]
    status: str
    gate: str
    needs: tuple[str, ...]
    kinds: tuple[str, ...]
    desks: tuple[Desk, ...]
    facts: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]
    checked: str
    is_checked: bool
    is_invented: bool

    @property
    def can_be_reached(self) -> bool:
        """Whether the card itself says how to call or write; a gate to pass first counts."""
        return _can_be_reached(self.card)

    @property
    def can_be_called(self) -> bool:
        """Whether the card itself has a number that somebody answers."""
        return _can_be_called(self.card)

    @property
    def is_closed(self) -> bool:
        """Whether the service is not given now."""
        return self.card.status is not ServiceStatus.ACTIVE


def in_words(card: Card, *, language: str, at: datetime, organisation: str = "") -> CardInWords:
    """Return a card in the words of one language, as of a moment."""
    today = civil_date(at)
    fresh = rules.freshness(verified_date=card.verified_date, on=today)
    may_say_now = fresh in BELIEVED and card.status is ServiceStatus.ACTIVE
    can_call = _can_be_called(card)
    own = Desk(
        name="",
        address=(),
        note="",
        hours=_hours(card.schedules, language, can_call=can_call),
        numbers=numbers(card.phones, language),
        accessibility=(),
        accessibility_note="",
        transport="",
        now=_now(card.schedules, at, language, said=may_say_now),
    )
    places = tuple(
        _desk(place, at, language, may_say_now=may_say_now, can_call=can_call)
        for place in card.places
    )
    terms = [queries.find_term(code=code) for code in card.needs]
    found = [term for term in terms if term is not None]
    return CardInWords(
        card=card,
        name=card.name(language),
        organisation=organisation,
        description=card.description(language),
        alerts=tuple(each.words(language) for each in card.alerts if each.is_shown_on(today)),
        status="" if card.status is ServiceStatus.ACTIVE else str(card.status.label),
        gate=card.gate(language),
        needs=tuple(
            each.label(language) for each in found if each.taxonomy is not Taxonomy.SERVICE_TYPE
        ),
        kinds=tuple(
            each.label(language) for each in found if each.taxonomy is Taxonomy.SERVICE_TYPE
        ),
        desks=(*places, own) if own.hours or own.numbers else places,
        facts=_facts(card, language),
        documents=tuple(each.words(language) for each in card.documents),
        checked=_checked(card, fresh),
        is_checked=fresh in BELIEVED,
        is_invented=card.verification is Verification.DEMONSTRATION,
    )


def _desk(
    place: ServiceAtLocation, at: datetime, language: str, *, may_say_now: bool, can_call: bool
) -> Desk:
    location = place.location
    town = " ".join(each for each in (location.post_code, location.municipality) if each)
    return Desk(
        name=location.name,
        address=tuple(each for each in (location.street, town) if each),
        note=place.note(language),
        hours=_hours(place.schedules, language, can_call=can_call),
        numbers=numbers(place.phones, language),
        accessibility=tuple(str(Accessibility(each).label) for each in location.accessibility),
        accessibility_note=location.accessibility_note(language),
        transport=location.transport(language),
        now=_now(place.schedules, at, language, said=may_say_now),
    )


def _now(schedules: Sequence[Schedule], at: datetime, language: str, *, said: bool) -> Now | None:
    """Say whether somebody who goes there now finds it open; nothing where that is not known.

    Old cards say nothing about now, nor do hours that must be arranged first. Where some hours are
    by appointment, the others are named as what they are: without them it would look shut.
    """
    walk_in = [
        each
        for each in schedules
        if each.attending is Attending.IN_PERSON and not each.by_appointment
    ]
    is_open = rules.is_open(schedules=walk_in, at=at) if said else None
    if is_open is None:
        return None
    if is_open:
        return Now(_("Open now"), is_open=True)
    opens = rules.next_opening(schedules=walk_in, at=at)
    if opens is None:
        return Now(_("Closed now"), is_open=False)
    when = rules.opening_in_words(opens, at=at, language=language)
    if any(each.by_appointment for each in schedules):
        return Now(_("Without an appointment: opens %(when)s") % {"when": when}, is_open=False)
    return Now(_("Closed now, opens %(when)s") % {"when": when}, is_open=False)


def _hours(
    schedules: Sequence[Schedule], language: str, *, can_call: bool
) -> tuple[tuple[str, HoursLine], ...]:
    """Return when it is open, and in which way; where no number is known, that is said too."""
    lines = rules.hours_in_words(schedules, language=language)
    alone = {line.attending for line in lines} == {Attending.IN_PERSON}
    return tuple(("" if alone else _way(line.attending, can_call=can_call), line) for line in lines)


def _way(attending: Attending, *, can_call: bool) -> str:
    if attending is Attending.BY_PHONE and not can_call:
        return _("By telephone (number not yet verified)")
    return str(attending.label)


def numbers(phones: Sequence[Phone], language: str) -> tuple[Number, ...]:
    """Return numbers as they are read, and pressed."""
    return tuple(
        Number(
            shown=rules.shown(each.number) + (f" ({each.extension})" if each.extension else ""),
            dial=each.number,
            kind=str(each.kind.label),
            can_be_called=each.kind is not PhoneKind.FAX,
            note=each.note(language),
        )
        for each in phones
    )


def _facts(card: Card, language: str) -> tuple[tuple[str, str], ...]:
    """Return what else is known, question by question; what is not known is left out."""
    cost = "" if card.cost is Cost.UNKNOWN else str(card.cost.label)
    path = "" if card.referral_path is ReferralPath.UNKNOWN else str(card.referral_path.label)
    spoken = ", ".join(
        name_of(code).lower() if language == "it" else name_of(code) for code in card.languages
    )
    answers = (
        (_("For whom"), _sentences(card.eligibility(language), ages(card))),
        (_("How to begin"), _sentences(card.application(language), path)),
        (_("Cost"), _sentences(cost, card.fees(language))),
        (_("Waiting time"), _sentences(card.wait(language), waiting(card))),
        (_("Languages"), _sentences(spoken, card.interpretation(language))),
        (_("Web page"), card.url),
        (_("E-mail"), card.email),
    )
    return tuple((question, answer) for question, answer in answers if answer)


def _sentences(*parts: str) -> str:
    """Join what was said into sentences, each with its full stop."""
    said = [part.strip() for part in parts if part.strip()]
    if len(said) == 1:
        return said[0]
    return " ".join(part if part[-1] in ".!?" else f"{part}." for part in said)


def ages(card: Card) -> str:
    """Return for which ages a service is; nothing when for all."""
    if card.minimum_age is not None and card.maximum_age is not None:
        return _("From %(from)d to %(to)d years of age") % {
            "from": card.minimum_age,
            "to": card.maximum_age,
        }
    if card.minimum_age is not None:
        return _("From %(from)d years of age on") % {"from": card.minimum_age}
    if card.maximum_age is not None:
        return _("Up to %(to)d years of age") % {"to": card.maximum_age}
    return ""


def waiting(card: Card) -> str:
    """Return how long people usually wait; nothing when it is not known."""
    least, most = card.wait_days_from, card.wait_days_to
    if most is None and least is None:
        return ""
    if most == 0:
        return _("No waiting")
    if least and most and least != most:
        return _("Usually between %(from)d and %(to)d days") % {"from": least, "to": most}
    if most is None:
        return ngettext("At least %(days)d day", "At least %(days)d days", least or 0) % {
            "days": least or 0
        }
    return ngettext("Usually within %(days)d day", "Usually within %(days)d days", most) % {
        "days": most
    }


def _can_be_reached(card: Card) -> bool:
    return bool(card.email or card.url or card.is_confidential or _can_be_called(card))


def _can_be_called(card: Card) -> bool:
    return any(each.kind is not PhoneKind.FAX for each in card.all_phones())


def _checked(card: Card, fresh: Freshness) -> str:
    """Return when the card was last checked; "call" only where there is something to call."""
    reached = _can_be_reached(card)
    if card.verified_date is None:
        if reached:
            return _("To be verified: call or write before you go.")
        return _("To be verified: ask before you go.")
    if fresh is Freshness.UNVERIFIED:
        words = {"day": from_the_day(card.verified_date)}
        if reached:
            return _("Not verified since %(day)s: call or write before you go.") % words
        return _("Not verified since %(day)s: ask before you go.") % words
    return _("Checked on %(day)s.") % {"day": on_the_day(card.verified_date)}
