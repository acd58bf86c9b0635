"""Circles of organisations that tell each other figures, as their own operations make them."""

from datetime import date, datetime
from uuid import UUID, uuid4

from tests.cases.factories import acting
from tests.cast import ASCOLTO, CAST, LIVORNO, MANTOVA
from tests.indicators.raw_world import make_raw_world
from visnet.agreements import operations as agreements
from visnet.agreements.rules import AgreementText, ClauseText, PartyText, Side
from visnet.agreements.vocabulary import AgreementKind, Category, LawfulBasis, Purpose
from visnet.doors import clock
from visnet.indicators import operations as indicators
from visnet.kit.actor import Actor
from visnet.kit.civil_time import ROME
from visnet.pooling import operations, queries

NEEDS = frozenset({Category.NEEDS})
TWO_WAYS = ((LIVORNO, MANTOVA), (MANTOVA, LIVORNO), (LIVORNO, ASCOLTO), (MANTOVA, ASCOLTO))
"""Two Centres that tell each other, and both an association that tells nobody."""


def last_year() -> int:
    """Return the year that is over."""
    return clock.today().year - 1


def make_circle(
    *ways: tuple[UUID, UUID], purpose: Purpose = Purpose.STATISTICS, until_date: date | None = None
) -> UUID:
    """Record an agreement under which the first of each pair tells the second."""
    agreement_id = uuid4()
    ways = ways or TWO_WAYS
    text = AgreementText(
        kind=AgreementKind.SHARING_AGREEMENT,
        title_it="Accordo di prova sui dati annuali",
        title_en="Agreement for tests on yearly figures",
        from_date=date(2026, 1, 1),
        until_date=until_date,
        parties=tuple(
            PartyText(organisation_id=each)
            for each in dict.fromkeys(one for way in ways for one in way)
        ),
        clauses=tuple(
            ClauseText(
                from_side=Side(organisation_id=giver),
                to_side=Side(organisation_id=receiver),
                purpose=purpose,
                categories=frozenset() if purpose is Purpose.STATISTICS else NEEDS,
                lawful_basis=LawfulBasis.PUBLIC_TASK,
            )
            for giver, receiver in ways
        ),
    )
    by = CAST.dario if any(LIVORNO in way for way in ways) else CAST.silvia
    with acting(by):
        agreements.record_agreement(agreement_id=agreement_id, text=text, by=by, at=clock.now())
    return agreement_id


def fill_and_close(supervisor: Actor, *, many: int = 90, seed: int = 11) -> None:
    """Write invented cases into an office, and close the year that is over."""
    if supervisor.organisation_id is None or supervisor.identifier is None:
        raise AssertionError
    year = last_year()
    make_raw_world(
        seed=seed,
        many=many,
        offices=[supervisor.organisation_id],
        by=supervisor.identifier,
        begins=datetime(year, 1, 1, tzinfo=ROME),
    ).write()
    with acting(supervisor):
        indicators.close_year(year=year, by=supervisor, at=clock.now(), on=clock.today())


def tell(agreement_id: UUID, by: Actor, year: int | None = None) -> None:
    """Tell a closed year to the others."""
    with acting(by):
        operations.tell_year(
            agreement_id=agreement_id, year=year or last_year(), by=by, at=clock.now()
        )


def make_told_circle() -> UUID:
    """Let both Centres close their year and tell it."""
    agreement_id = make_circle()
    for supervisor, speaker, seed in ((CAST.carla, CAST.dario, 11), (CAST.marta, CAST.silvia, 12)):
        fill_and_close(supervisor, seed=seed)
        tell(agreement_id, speaker)
    return agreement_id


def read(agreement_id: UUID, viewer: Actor, year: int | None = None) -> queries.PooledYear:
    """Return the year added up, as somebody reads it."""
    with acting(viewer):
        return queries.get_pooled_year(
            viewer=viewer, agreement_id=agreement_id, year=year or last_year(), at=clock.now()
        )
