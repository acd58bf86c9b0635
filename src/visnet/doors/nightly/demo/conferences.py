"""A table of the example: it met, its minutes stand, and what is left open waits for the next one."""

from datetime import datetime, time, timedelta
from uuid import UUID, uuid5

from visnet.agreements.vocabulary import Category, Purpose
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import ConsentWords
from visnet.conferences import operations, queries
from visnet.conferences.vocabulary import ActionEnd, Basis, Seat
from visnet.doors import clock
from visnet.doors.nightly.demo import caseload, members, network
from visnet.doors.nightly.demo.stage import Progress, acting, actor_named, identity
from visnet.doors.nightly.demo.stories import MARK, tell
from visnet.journeys import case_conference as journey
from visnet.journeys.case_conference import ItemAsk
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import ROME, civil_date
from visnet.kit.decision import NotFound

CALLED, MET, NEXT = timedelta(days=-20), timedelta(days=-12), timedelta(days=6)
TEN = time(10)
AGREED_FOR = timedelta(days=5)
CONSENT_LASTS = timedelta(days=300)
CENTRE = "centre_livorno"
INVITED = (
    ("ascolto", Seat.HEALTH, (Category.NAME, Category.NEEDS, Category.RISK)),
    ("legale", Seat.LEGAL, (Category.NAME, Category.OFFENCE)),
)
ABOUT = f"{MARK} Chi le ha fatto del male abita nella stessa via, e torna a passare sotto casa."
WISHES = f"{MARK} Vuole restare a casa sua, e che nessuno telefoni al lavoro."
ADVOCATE = f"{MARK} L'operatrice del Centro"
BROUGHT = f"{MARK} Viene ai colloqui da tre settimane; dorme un poco di più."


def play_table(*, seed: int, progress: Progress, at: datetime) -> None:
    """Let an operator of Livorno call a table that met, and the next one; what is there stays."""
    found = _case_and_caller(seed)
    conference_id = identity("conference", f"{seed}:met")
    if found is not None and not _is_there(conference_id, found[1]):
        case_id, caller = found
        item_id = uuid5(conference_id, "item")
        met_at = _in_the_morning(at + MET)
        _agree_to_be_spoken_of(case_id, caller, at + CALLED)
        _call(conference_id, caller, meets_at=met_at, at=at + CALLED)
        _lay(item_id, conference_id, case_id, caller, at + CALLED)
        _meet(item_id, conference_id, caller, met_at)
        following = identity("conference", f"{seed}:next")
        _call(following, caller, meets_at=_in_the_morning(at + NEXT), at=at)
        _lay(uuid5(following, "item"), following, case_id, caller, at)
    progress("A case conference", 1, 1)


def _in_the_morning(at: datetime) -> datetime:
    return datetime.combine(civil_date(at), TEN, tzinfo=ROME)


def _case_and_caller(seed: int) -> tuple[UUID, Actor] | None:
    """Return an open case in which somebody was reached, and whose it is; None where none is."""
    operators = [actor_named(email) for email in members.operators_of(CENTRE)]
    for caller in operators:
        for number in range(caseload.CASES_PER_CENTRE):
            story = tell(number=number, seed=seed, today=clock.today())
            if story.reached_at is None or story.closed_at is not None:
                continue
            case_id = caseload.case_id_of(seed=seed, number=number)
            if _may_write(case_id, caller):
                return case_id, caller
    return None


def _may_write(case_id: UUID, caller: Actor) -> bool:
    with acting(caller):
        try:
            standing = case_queries.standing_on(viewer=caller, case_id=case_id)
        except NotFound:
            return False
        return bool(standing.may_view) and bool(standing.may_write)


def _is_there(conference_id: UUID, caller: Actor) -> bool:
    with acting(caller):
        try:
            queries.open_conference(viewer=caller, conference_id=conference_id, at=clock.now())
        except NotFound:
            return False
        return True


def _agree_to_be_spoken_of(case_id: UUID, caller: Actor, at: datetime) -> None:
    with acting(caller):
        for partner, _seat, categories in INVITED:
            cases.give_consent(
                consent_id=uuid5(case_id, f"table {partner}"),
                case_id=case_id,
                consent=ConsentWords(
                    recipient_organisation_id=network.organisation_id(partner),
                    purpose=Purpose.CASE_CONFERENCE,
                    categories=tuple(categories),
                    until_date=civil_date(at + CONSENT_LASTS),
                    notice_version="2026.1",
                    words=f"{MARK} Sì, se poi mi dite che cosa avete deciso.",
                ),
                by=caller,
                at=at,
            )


def _call(conference_id: UUID, caller: Actor, *, meets_at: datetime, at: datetime) -> None:
    """Call it, invite both partners, and let each desk name itself and take its seat."""
    with acting(caller):
        operations.call_conference(
            conference_id=conference_id, meets_at=meets_at, synthetic=True, by=caller, at=at
        )
        for partner, seat, _categories in INVITED:
            journey.invite(
                invitation_id=uuid5(conference_id, partner),
                conference_id=conference_id,
                organisation_id=network.organisation_id(partner),
                seat=seat,
                by=caller,
                at=at,
            )
    for partner, _seat, _categories in INVITED:
        desk = _desk_of(partner)
        with acting(desk):
            operations.name_attendee(
                attendee_id=uuid5(conference_id, f"comes for {partner}"),
                conference_id=conference_id,
                user_id=_id_of(desk),
                by=desk,
                at=at,
            )
            operations.enter(conference_id=conference_id, by=desk, at=at)


def _lay(item_id: UUID, conference_id: UUID, case_id: UUID, caller: Actor, at: datetime) -> None:
    with acting(caller):
        journey.add_item(
            item_id=item_id,
            conference_id=conference_id,
            ask=ItemAsk(
                case_id=case_id,
                basis=Basis.CONSENT,
                organisation_ids=tuple(network.organisation_id(one[0]) for one in INVITED),
                about=ABOUT,
                wishes=WISHES,
                advocate=ADVOCATE,
            ),
            by=caller,
            at=at,
        )


def _meet(item_id: UUID, conference_id: UUID, caller: Actor, at: datetime) -> None:
    """Say something, agree three things, write the minutes and have them approved; tell the person."""
    listening, legal = (_desk_of(partner) for partner, _seat, _categories in INVITED)
    with acting(listening):
        operations.contribute(
            contribution_id=uuid5(item_id, "brought"),
            item_id=item_id,
            words=BROUGHT,
            by=listening,
            at=at - timedelta(days=2),
        )
    done = _agree(item_id, "Far cambiare la serratura", caller, caller, at)
    _agree(item_id, "Spiegare che cosa serve per chiedere una protezione", legal, caller, at)
    _agree(item_id, "Un colloquio in più, questa settimana", listening, caller, at)
    with acting(caller):
        operations.end_action(
            action_id=done, how=ActionEnd.DONE, by=caller, at=at + timedelta(days=2)
        )
        page = queries.open_conference(viewer=caller, conference_id=conference_id, at=at)
        there = [*page.own, *(one for seat in page.seats for one in seat.attendees)]
        operations.mark_present(
            conference_id=conference_id,
            attendee_ids=frozenset(one.id for one in there),
            by=caller,
            at=at,
        )
        operations.put_minutes_together(item_id=item_id, by=caller, at=at)
    with acting(legal):
        minutes = queries.open_item(viewer=legal, item_id=item_id, at=at).minutes
        if minutes is not None:
            operations.approve_minutes(item_id=item_id, sha256=minutes.sha256, by=legal, at=at)
    with acting(caller):
        operations.tell_person(
            item_id=item_id,
            told_date=civil_date(at + timedelta(days=1)),
            by=caller,
            at=at + timedelta(days=1),
        )


def _agree(item_id: UUID, what: str, owner: Actor, caller: Actor, at: datetime) -> UUID:
    action_id = uuid5(item_id, what)
    with acting(caller):
        journey.agree_action(
            action_id=action_id,
            item_id=item_id,
            what=f"{MARK} {what}",
            owner_id=_id_of(owner),
            due_date=civil_date(at + AGREED_FOR),
            by=caller,
            at=at,
        )
    return action_id


def _desk_of(partner: str) -> Actor:
    return members.speaker_of(partner, Role.REFERRAL_DESK)


def _id_of(actor: Actor) -> UUID:
    assert actor.identifier is not None  # noqa: S101  every invented member has one
    return actor.identifier
