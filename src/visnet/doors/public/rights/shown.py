"""Rights, people of a trial and steps of the proceedings, in the language of the page."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from visnet.doors.public.told_by_records import Choice, Edition, edition_of, numbered
from visnet.kit.decision import NotFound
from visnet.law import queries as law
from visnet.law.queries import RecordLine, Right
from visnet.law.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Term:
    """Something with a time limit, or to be thought of there."""

    label: str
    text: str
    basis: str
    """The law that says so. How that was read is for those who keep the records."""
    to_be_verified: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A right on one page."""

    code: str
    article: str
    title: str
    body: tuple[str, ...]
    how: tuple[str, ...]
    terms: tuple[Term, ...]
    """The terms that its words speak of, with their figures."""
    step: int | None
    """The number of the step where they stand among the others."""
    edition: Edition


@dataclass(frozen=True, slots=True)
class CardFor:
    """A right and the numbers of the choices for which it matters; none: it holds for everybody."""

    article: str
    title: str
    numbers: tuple[int, ...]
    is_for_everybody: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is in the room, with their number in the picture."""

    number: int
    label: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the proceedings."""

    label: str
    text: tuple[str, ...]
    terms: tuple[Term, ...]
    rights: tuple[tuple[str, str], ...]
    """Articles and the titles of their cards."""


def list_titles(language: str) -> tuple[tuple[str, str], ...]:
    """Return the article and the title of every card, in the order of the articles."""
    return tuple((right.article, right.label(language)) for right in law.list_rights())


def get_card(*, article: int, language: str, on: date) -> Card:
    """Return the card of one article, with its terms as they hold on that day. Raises `NotFound`."""
    for right in law.list_rights():
        if right.article == str(article):
            return _card(right, language, on)
    raise NotFound(article)


def list_choices(language: str, *, for_another: bool = False) -> tuple[Choice, ...]:
    """Return what may be so for whoever reads, or for somebody close, in the order of the offer."""
    asked = (each for each in law.list_situations() if not each.is_for_everybody)
    return numbered(
        each.label_of_another(language) if for_another else each.label(language) for each in asked
    )


def list_cards_for(language: str) -> tuple[CardFor, ...]:
    """Return every card with what it is for, in the order of the articles."""
    situations = law.list_situations()
    asked = [each for each in situations if not each.is_for_everybody]
    everybody = {article for each in situations if each.is_for_everybody for article in each.rights}
    return tuple(
        CardFor(
            article=right.article,
            title=right.label(language),
            numbers=tuple(
                number for number, each in enumerate(asked, start=1) if right.article in each.rights
            ),
            is_for_everybody=right.article in everybody,
        )
        for right in law.list_rights()
    )


def list_people(language: str) -> tuple[Person, ...]:
    """Return who is in the room, numbered as in the picture."""
    return tuple(
        Person(
            number=number,
            label=role.label(language),
            text=role.text(language),
            place=role.place(language),
        )
        for number, role in enumerate(law.list_roles(), start=1)
    )


def list_steps(language: str, *, on: date) -> tuple[Step, ...]:
    """Return the steps of the proceedings with their terms, as they hold on that day."""
    terms = law.list_terms_of_stages(on=on)
    titles = {right.article: right.label(language) for right in law.list_rights()}
    return tuple(
        Step(
            label=stage.label(language),
            text=stage.text(language),
            terms=_terms(stage.terms, terms, language),
            rights=tuple((article, titles[article]) for article in stage.rights),
        )
        for stage in law.list_stages()
    )


def edition_of_people() -> Edition:
    """Return where the words about the people of a trial come from."""
    return edition_of(
        (role.source, role.version, role.as_of, role.status) for role in law.list_roles()
    )


def edition_of_steps() -> Edition:
    """Return where the words about the steps come from; each term has its own source."""
    return edition_of(
        (stage.source, stage.version, stage.as_of, stage.status) for stage in law.list_stages()
    )


def _terms(
    codes: Iterable[str], terms: Mapping[str, RecordLine], language: str
) -> tuple[Term, ...]:
    return tuple(
        Term(
            label=line.label(language),
            text=line.text(language),
            basis=line.basis,
            to_be_verified=line.status is Status.TO_BE_VERIFIED,
        )
        for line in (terms[code] for code in codes if code in terms)
    )


def _card(right: Right, language: str, on: date) -> Card:
    # Only a card that speaks of terms asks the database for them.
    terms = law.list_terms(named=right.terms, on=on) if right.terms else {}
    return Card(
        code=right.code,
        article=right.article,
        title=right.label(language),
        body=right.body(language),
        how=right.how(language),
        terms=_terms(right.terms, terms, language),
        step=_step_of(right.terms),
        edition=edition_of([(right.source, right.version, right.as_of, right.status)]),
    )


def _step_of(codes: Collection[str]) -> int | None:
    for number, stage in enumerate(law.list_stages(), start=1):
        if set(codes) & set(stage.terms):
            return number
    return None
