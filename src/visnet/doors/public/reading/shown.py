"""Lists to tick and messages of campaigns, in the language of the page."""

from dataclasses import dataclass
from datetime import date

from visnet.campaign import queries, rules
from visnet.campaign.queries import Note
from visnet.campaign.vocabulary import CheckKind, Public
from visnet.doors import calendar_words
from visnet.doors.public.told_by_records import Choice, Edition, edition_of, numbered
from visnet.kit.decision import NotFound


@dataclass(frozen=True, slots=True)
class CheckCard:
    """A list to tick, as the page of all of them names it."""

    number: int
    label: str
    lead: str


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
    items: tuple[Choice, ...]
    notes: tuple[NoteShown, ...]
    edition: Edition
    is_for_another: bool
    """Whether it is told of somebody else."""
    other_way: int | None
    """The number of the same list, told the other way."""


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
    language: str,
    *,
    kind: CheckKind | None = None,
    public: Public | None = None,
    for_another: bool = False,
) -> tuple[CheckCard, ...]:
    """Return the lists of one kind, or for one public; told to oneself, or of somebody else."""
    return tuple(
        CheckCard(
            number=check.number,
            label=check.label.said(language),
            lead=check.lead.said(language),
        )
        for check in queries.list_checks()
        if kind in {None, check.kind} and (public is None or public in check.publics)
        if (check.beside is not None) is for_another
    )


def get_check(*, number: int, language: str) -> CheckShown:
    """Return one list. Raises `NotFound`."""
    check, twin = queries.get_check(number=number), queries.find_twin(number=number)
    return CheckShown(
        label=check.label.said(language),
        lead=check.lead.said(language),
        items=numbered(item.said(language) for item in check.items),
        notes=tuple(_note(note, language) for note in check.notes),
        edition=edition_of(
            [(check.source.said(language), check.version, check.as_of, check.status)]
        ),
        is_for_another=check.beside is not None,
        other_way=twin.number if twin else None,
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
