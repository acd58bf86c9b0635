"""Lists to tick and messages of campaigns, in the language of the page."""

from dataclasses import dataclass
from datetime import date

from visnet.campaign import queries, rules
from visnet.campaign.queries import Check, Note
from visnet.campaign.vocabulary import CheckKind, Public
from visnet.doors import calendar_words
from visnet.doors.public.rights.shown import Edition
from visnet.kit.decision import NotFound
from visnet.law.vocabulary import Status


@dataclass(frozen=True, slots=True)
class CheckCard:
    """A list to tick, as the page of all of them names it."""

    number: int
    label: str
    lead: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something that may be so for whoever reads; its number alone stands in the page."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class NoteShown:
    """What may help, with the numbers of the items for which it stays; none: it always does."""

    label: str
    text: str
    numbers: tuple[int, ...]
    way: str
    right: str


@dataclass(frozen=True, slots=True)
class CheckShown:
    """One list, whole."""

    label: str
    lead: str
    items: tuple[Item, ...]
    notes: tuple[NoteShown, ...]
    edition: Edition


@dataclass(frozen=True, slots=True)
class PublicCard:
    """Somebody to whom a campaign says something, by the number of their page."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class EventCard:
    """Something that a campaign brings, on a day."""

    title: str
    day: str
    place: str


def list_events(language: str, *, on: date) -> tuple[EventCard, ...]:
    """Return what campaigns bring that is not over, the next first."""
    return tuple(
        EventCard(
            title=each.title_en if language == "en" else each.title_it,
            day=calendar_words.day_in_full(each.on_date),
            place=each.place,
        )
        for each in queries.list_events_ahead(on=on)
    )


def list_check_cards(
    language: str, *, kind: CheckKind | None = None, public: Public | None = None
) -> tuple[CheckCard, ...]:
    """Return the lists of one kind, or for one public."""
    return tuple(
        CheckCard(
            number=check.number,
            label=check.label.said(language),
            lead=check.lead.said(language),
        )
        for check in queries.list_checks()
        if kind in {None, check.kind} and (public is None or public in check.publics)
    )


def get_check(*, number: int, language: str) -> CheckShown:
    """Return one list. Raises `NotFound`."""
    check = queries.get_check(number=number)
    return CheckShown(
        label=check.label.said(language),
        lead=check.lead.said(language),
        items=tuple(
            Item(number=place, label=item.said(language))
            for place, item in enumerate(check.items, start=1)
        ),
        notes=tuple(_note(note, language) for note in check.notes),
        edition=_edition(check, language),
    )


def list_public_cards(*, on: date) -> tuple[PublicCard, ...]:
    """Return to whom something is said on a day."""
    return tuple(
        PublicCard(number=rules.number_of(public), label=str(public.label))
        for public in queries.list_publics(on=on)
    )


def get_public(*, number: int) -> Public:
    """Return the public whose page has this number. Raises `NotFound`."""
    public = rules.public_numbered(number)
    if public is None:
        raise NotFound(number)
    return public


def list_messages(*, public: Public, language: str, on: date) -> tuple[str, ...]:
    """Return what is said to one public on a day."""
    said = queries.list_said(public=public, on=on)
    return tuple(each.words_en if language == "en" else each.words_it for each in said)


def _note(note: Note, language: str) -> NoteShown:
    return NoteShown(
        label=note.label.said(language),
        text=note.text.said(language),
        numbers=note.items,
        way=note.way.value if note.way else "",
        right=note.right,
    )


def _edition(check: Check, language: str) -> Edition:
    return Edition(
        sources=tuple(check.source.said(language).split("; ")),
        version=check.version,
        as_of=check.as_of,
        to_be_verified=check.status is Status.TO_BE_VERIFIED,
    )
