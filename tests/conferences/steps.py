"""Conferences that tests stand in; each is made by the operations and the journeys themselves."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from tests.cases.factories import acting, grant, make_case
from tests.cast import ASCOLTO, CAST
from tests.referrals.factories import make_agreement, make_consent
from visnet.agreements.vocabulary import Category, Purpose
from visnet.conferences import operations, queries
from visnet.conferences.queries import ConferencePage, ItemPage
from visnet.conferences.vocabulary import Basis, Seat
from visnet.doors import clock
from visnet.journeys import case_conference as journey
from visnet.journeys.case_conference import ItemAsk
from visnet.kit.actor import Actor

PURPOSE = Purpose.CASE_CONFERENCE
CATEGORIES = frozenset({Category.NAME, Category.RISK})
ABOUT = "Da due settimane non esce di casa."
WISHES = "Vuole restare nella sua casa, con la porta nuova."
LAW = "Articolo di prova, comma 1: pericolo per la vita."
ADVOCATE = "Avvocata di prova Lisa"


def make_ground(*, case_id: UUID | None = None, to: UUID = ASCOLTO) -> tuple[UUID, UUID]:
    """Return a case of Anna's and a consent to speak of it with a partner, under an agreement."""
    make_agreement(to=to, categories=CATEGORIES, purpose=PURPOSE)
    case_id = case_id or make_case(at=clock.now())
    consent_id = make_consent(case_id, to=to, categories=CATEGORIES, purpose=PURPOSE)
    return case_id, consent_id


def call(*, by: Actor = CAST.anna, meets_at: datetime | None = None) -> UUID:
    """Call a conference for tomorrow, or for another moment."""
    conference_id = uuid4()
    with acting(by):
        operations.call_conference(
            conference_id=conference_id,
            meets_at=meets_at or clock.now() + timedelta(days=1),
            by=by,
            at=clock.now(),
        )
    return conference_id


def invite(conference_id: UUID, *, organisation_id: UUID = ASCOLTO, by: Actor = CAST.anna) -> UUID:
    """Invite a partner as other support."""
    invitation_id = uuid4()
    with acting(by):
        journey.invite(
            invitation_id=invitation_id,
            conference_id=conference_id,
            organisation_id=organisation_id,
            seat=Seat.OTHER_SUPPORT,
            by=by,
            at=clock.now(),
        )
    return invitation_id


def name(conference_id: UUID, *, desk: Actor = CAST.elena) -> None:
    """Let the desk name itself."""
    assert desk.identifier
    with acting(desk):
        operations.name_attendee(
            attendee_id=uuid4(),
            conference_id=conference_id,
            user_id=desk.identifier,
            by=desk,
            at=clock.now(),
        )


def enter(conference_id: UUID, *, by: Actor = CAST.elena) -> None:
    """Accept confidentiality."""
    with acting(by):
        operations.enter(conference_id=conference_id, by=by, at=clock.now())


def sit_down(conference_id: UUID, *, desk: Actor = CAST.elena) -> None:
    """Name the desk and let it enter."""
    name(conference_id, desk=desk)
    enter(conference_id, by=desk)


def ask(case_id: UUID, *to: UUID, basis: Basis = Basis.CONSENT, about: str = ABOUT) -> ItemAsk:
    """Return what is laid on the table about a case."""
    return ItemAsk(
        case_id=case_id,
        basis=basis,
        organisation_ids=to,
        about=about,
        wishes=WISHES,
        advocate=ADVOCATE,
        law=LAW if basis is Basis.LAW else "",
    )


def add(
    conference_id: UUID,
    case_id: UUID,
    *to: UUID,
    basis: Basis = Basis.CONSENT,
    about: str = ABOUT,
    by: Actor = CAST.anna,
) -> UUID:
    """Lay a case on the table for these partners."""
    item_id = uuid4()
    with acting(by):
        journey.add_item(
            item_id=item_id,
            conference_id=conference_id,
            ask=ask(case_id, *to, basis=basis, about=about),
            by=by,
            at=clock.now(),
        )
    return item_id


def table_with_item(*, enters: bool = True) -> tuple[UUID, UUID]:
    """Return a conference to which Ascolto is invited, and an item that it hears once seated."""
    case_id, _consent_id = make_ground()
    conference_id = call()
    invite(conference_id)
    if enters:
        sit_down(conference_id)
    return conference_id, add(conference_id, case_id, ASCOLTO)


def let_in(case_id: UUID, actor: Actor) -> None:
    """Let a colleague work on a case of Anna's."""
    grant(case_id, actor)


def shown(conference_id: UUID, viewer: Actor) -> ConferencePage:
    """Return the conference as somebody sees it."""
    with acting(viewer):
        return queries.open_conference(viewer=viewer, conference_id=conference_id, at=clock.now())


def opened(item_id: UUID, viewer: Actor) -> ItemPage:
    """Return the item as somebody sees it."""
    with acting(viewer):
        return queries.open_item(viewer=viewer, item_id=item_id, at=clock.now())


def present(conference_id: UUID, *, by: Actor = CAST.anna) -> None:
    """Write down that everybody who entered was there."""
    page = shown(conference_id, by)
    there = [*page.own, *(one for seat in page.seats for one in seat.attendees)]
    with acting(by):
        operations.mark_present(
            conference_id=conference_id,
            attendee_ids=frozenset(one.id for one in there if one.has_accepted),
            by=by,
            at=clock.now(),
        )
