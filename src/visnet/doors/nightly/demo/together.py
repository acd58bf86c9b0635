"""Three Centres of the example that tell each other their years: two have told one, one has not yet."""

from datetime import datetime, timedelta
from typing import Any

from visnet.agreements import operations as agreements
from visnet.agreements.rules import AgreementText, Article, ClauseText, PartyText, Side
from visnet.agreements.vocabulary import AgreementKind, LawfulBasis, Purpose
from visnet.doors import clock
from visnet.doors.nightly.demo import members, network
from visnet.doors.nightly.demo.agreements import INVENTED, NOTICE_DAYS, records
from visnet.doors.nightly.demo.stage import INSTALLER, Progress, acting, identity
from visnet.indicators import operations as indicators
from visnet.indicators.operations import ClosedAlready
from visnet.kit.actor import Role
from visnet.kit.civil_time import civil_date
from visnet.people.vocabulary import OrganisationKind
from visnet.pooling import operations
from visnet.pooling.operations import ToldAlready

AGREEMENT = identity("agreement", "figures_together")
LASTS = timedelta(days=6 * 365)
TELLING = ("centre_livorno", "centre_pisa")
CENTRES = (*TELLING, "centre_mantova")
WHAT = "Figures together"


def tell_years(*, progress: Progress, began: datetime, at: datetime) -> None:
    """Let two of three Centres close the year that is over and tell it; what is there stays."""
    with acting(INSTALLER):
        agreements.record_agreement(
            agreement_id=AGREEMENT, text=_text(records()["figures"], began), by=INSTALLER, at=began
        )
    for done, centre in enumerate(TELLING, start=1):
        _tell(centre, year=clock.today().year - 1, at=at)
        progress(WHAT, done, len(TELLING))


def _tell(centre: str, *, year: int, at: datetime) -> None:
    closes = members.speaker_of(centre, Role.SUPERVISOR)
    tells = members.speaker_of(centre, Role.COORDINATOR)
    try:
        with acting(closes):
            indicators.close_year(year=year, by=closes, at=at, on=clock.today())
    except ClosedAlready:
        pass
    try:
        with acting(tells):
            operations.tell_year(agreement_id=AGREEMENT, year=year, by=tells, at=at)
    except ToldAlready:
        return


def _text(row: dict[str, Any], began: datetime) -> AgreementText:
    side = Side(kind=OrganisationKind.SUPPORT_CENTRE.value)
    return AgreementText(
        kind=AgreementKind.SHARING_AGREEMENT,
        title_it=row["title_it"],
        title_en=row["title_en"],
        aims_it=row["aims_it"],
        aims_en=row["aims_en"],
        exit_it=row["exit_it"],
        exit_en=row["exit_en"],
        notice_days=NOTICE_DAYS,
        source=INVENTED,
        from_date=civil_date(began),
        until_date=civil_date(began) + LASTS,
        parties=tuple(
            PartyText(
                organisation_id=network.organisation_id(centre),
                undertakes_it=row["undertakes_it"],
                undertakes_en=row["undertakes_en"],
                contact_point="Coordinamento del Centro (dimostrazione)",
            )
            for centre in CENTRES
        ),
        articles=(
            Article(
                title_it=row["article_title_it"],
                title_en=row["article_title_en"],
                text_it=row["article_it"],
                text_en=row["article_en"],
            ),
        ),
        clauses=(
            ClauseText(
                from_side=side,
                to_side=side,
                purpose=Purpose.STATISTICS,
                categories=frozenset(),
                lawful_basis=LawfulBasis.PUBLIC_TASK,
                needs_consent=False,
            ),
        ),
    )
