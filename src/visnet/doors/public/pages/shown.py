"""What is known of rights, numbers and services, in the language of the page."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.directory import queries as directory
from visnet.kit.decision import NotFound
from visnet.law import queries as law
from visnet.law.queries import Helpline, Right
from visnet.law.vocabulary import Status
from visnet.people import queries as people
from visnet.people.vocabulary import Verification


@dataclass(frozen=True, slots=True)
class Number:
    """A number to call."""

    label: str
    number: str
    dial: str
    what: str
    hours: str
    languages: str


@dataclass(frozen=True, slots=True)
class Card:
    """A right on one page."""

    code: str
    article: str
    title: str
    body: tuple[str, ...]
    how: tuple[str, ...]
    source: str
    to_be_verified: bool
    version: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Need:
    """A kind of support."""

    label: str
    help: str


@dataclass(frozen=True, slots=True)
class Service:
    """Somewhere to go: what is known of it, and how sure that is."""

    name: str
    organisation_id: UUID
    organisation: str
    place: str
    hours: str
    phone: str
    needs: tuple[str, ...]
    is_invented: bool
    is_verified: bool
    verified_date: date | None


@dataclass(frozen=True, slots=True)
class Centre:
    """A Centre that reads what is written here, with its own desks."""

    name: str
    place: str
    verification: Verification
    desks: tuple[Service, ...]


def list_numbers(language: str) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    """Return the numbers for now, and those for any other moment."""
    lines = law.list_helplines()
    urgent = tuple(_number(line, language) for line in lines if line.urgent)
    return urgent, tuple(_number(line, language) for line in lines if not line.urgent)


def list_cards(language: str) -> tuple[Card, ...]:
    """Return every card, in the order of the articles."""
    return tuple(_card(right, language) for right in law.list_rights())


def get_card(*, article: int, language: str) -> Card:
    """Return the card of one article. Raises `NotFound`."""
    for right in law.list_rights():
        if right.article == str(article):
            return _card(right, language)
    raise NotFound(article)


def list_needs(language: str) -> tuple[Need, ...]:
    """Return the kinds of support."""
    return tuple(
        Need(label=need.label(language), help=need.help(language))
        for need in law.list_service_needs()
    )


def list_services(language: str) -> tuple[Service, ...]:
    """Return every service of the directory; a confidential one has no place and no number."""
    needs = {need.code: need.label(language) for need in law.list_service_needs()}
    names = {line.id: line.name for line in people.list_organisations()}
    return tuple(
        Service(
            name=line.name_en if language == "en" else line.name_it,
            organisation_id=line.organisation_id,
            organisation=names.get(line.organisation_id, ""),
            place=line.place,
            hours=line.hours_en if language == "en" else line.hours_it,
            phone=line.phone,
            needs=tuple(needs[code] for code in line.needs if code in needs),
            is_invented=line.verification is Verification.DEMONSTRATION,
            is_verified=line.verification is Verification.VERIFIED,
            verified_date=line.verified_date,
        )
        for line in directory.list_services()
    )


def list_centres(services: tuple[Service, ...]) -> tuple[Centre, ...]:
    """Return every Centre, each with those of these services that are its own."""
    return tuple(
        Centre(
            name=centre.name,
            place=centre.place,
            verification=centre.verification,
            desks=tuple(desk for desk in services if desk.organisation_id == centre.id),
        )
        for centre in people.list_centres()
    )


def _number(line: Helpline, language: str) -> Number:
    return Number(
        label=line.label(language),
        number=line.number,
        dial=line.dial,
        what=line.what(language),
        hours=line.hours(language),
        languages=line.languages(language),
    )


def _card(right: Right, language: str) -> Card:
    return Card(
        code=right.code,
        article=right.article,
        title=right.label(language),
        body=right.body(language),
        how=right.how(language),
        source=right.source,
        to_be_verified=right.status is Status.TO_BE_VERIFIED,
        version=right.version,
        as_of=right.as_of,
    )
