"""Two desks that know each other, and a case of Anna's that may be told: Livorno and Mantova.

Both stand in one database here; whether two installations understand each other is tried in
`test_two_installations.py`.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from tests.cases.factories import acting, make_case, make_rule
from tests.cast import CAST, LIVORNO, MANTOVA
from tests.referrals.factories import make_agreement, make_consent
from visnet.agreements.vocabulary import Category, Purpose
from visnet.crossings import operations, queries
from visnet.crossings.queries import CorrespondentLine
from visnet.crossings.rules import Card
from visnet.doors import clock
from visnet.doors.crossing.contents import contents_of
from visnet.journeys import hand_elsewhere, take_from_elsewhere
from visnet.journeys.hand_elsewhere import HandOver, PutIntoWords, ToPutIntoWords
from visnet.journeys.take_from_elsewhere import Taken
from visnet.kit.actor import Actor

PURPOSE = Purpose.CROSS_BORDER_HANDOVER
CATEGORIES = frozenset({Category.NAME, Category.LANGUAGE, Category.RISK, Category.REQUEST_SUMMARY})
ASKED = "Una prima accoglienza, appena arriva."
PAPER = b"%PDF paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desks:
    """What each of the two knows of the other."""

    livorno: Card
    mantova: Card
    to_mantova: CorrespondentLine
    to_livorno: CorrespondentLine


def make_desks() -> Desks:
    """Make both desks, and let each know the other."""
    livorno, mantova = make_desk(CAST.carla, "Livorno"), make_desk(CAST.marta, "Mantova")
    return Desks(
        livorno=livorno,
        mantova=mantova,
        to_mantova=know(mantova, MANTOVA, CAST.carla),
        to_livorno=know(livorno, LIVORNO, CAST.marta),
    )


def make_desk(by: Actor, name: str) -> Card:
    """Make the keys of somebody's organisation."""
    with acting(by):
        return operations.make_desk(name=name, country="IT", language="it", by=by, at=clock.now())


def know(card: Card, stands_for: UUID, by: Actor) -> CorrespondentLine:
    """Take a card in, with the right fingerprint."""
    correspondent_id = uuid4()
    with acting(by):
        operations.know_correspondent(
            correspondent_id=correspondent_id,
            card=card,
            fingerprint=card.fingerprint,
            stands_for_id=stands_for,
            by=by,
            at=clock.now(),
        )
        return queries.get_correspondent(viewer=by, correspondent_id=correspondent_id)


def make_ground(*, categories: frozenset[Category] = CATEGORIES) -> UUID:
    """Return a case of Anna's of which Mantova may be told, by agreement and consent."""
    make_agreement(to=MANTOVA, categories=categories, purpose=PURPOSE)
    case_id = make_case(
        at=clock.now(), language="ar", interpreter=True, birth_date=date(1984, 2, 29)
    )
    make_rule(case_id, at=clock.now())
    make_consent(case_id, to=MANTOVA, categories=categories, purpose=PURPOSE)
    return case_id


def give(
    case_id: UUID,
    desks: Desks,
    *,
    departure_id: UUID | None = None,
    need: frozenset[Category] = frozenset(Category),
    by: Actor = CAST.anna,
) -> bytes:
    """Make a package for Mantova."""
    with acting(by):
        return hand_elsewhere.give_package(
            departure_id=departure_id or uuid4(),
            asked=HandOver(
                case_id=case_id,
                correspondent_id=desks.to_mantova.id,
                need=need,
                request_summary=ASKED,
                synthetic=True,
            ),
            put_into_words=in_words,
            by=by,
            at=clock.now(),
        )


def take(file: bytes, *, by: Actor = CAST.marta, language: str = "it") -> Taken:
    """Take a package in."""
    with acting(by):
        opened = queries.open_file(viewer=by, file=file, at=clock.now())
        return take_from_elsewhere.take_package(
            opened=opened, language=language, by=by, at=clock.now()
        )


def in_words(words: ToPutIntoWords) -> PutIntoWords:
    """Put a package into words, without setting the paper."""
    return PutIntoWords(contents=contents_of(words), paper=PAPER)
