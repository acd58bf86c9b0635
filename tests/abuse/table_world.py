"""How each ground of an item at a table falls away, and how much a desk sees of it then."""

from uuid import UUID, uuid4

from django.db import connection

from tests.cases.factories import acting
from tests.cases.representing import MOTHER, name
from tests.cast import ASCOLTO, CAST
from tests.conferences import steps
from tests.journeys.test_ending_agreements import as_owner
from visnet.agreements import operations as agreements
from visnet.agreements import queries as agreement_queries
from visnet.agreements.vocabulary import EndedBecause
from visnet.cases import operations as cases
from visnet.cases.rules import BlockWords
from visnet.conferences import operations, queries
from visnet.doors import clock
from visnet.journeys.withdraw_consent import withdraw_consent
from visnet.kit.decision import NotFound

ITEM_TABLES = (
    "conferences_item",
    "conferences_hearer",
    "conferences_item_words",
    "conferences_contribution",
    "conferences_action",
    "conferences_minutes",
    "conferences_telling",
)


def rows_seen() -> dict[str, int]:
    """Return how many rows of each table the wall shows to whoever shows their ticket."""
    counts = {}
    with connection.cursor() as cursor:
        for table in ITEM_TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            counts[table] = cursor.fetchone()[0]
    return counts


def is_closed(item_id: UUID, actor: object) -> bool:
    """Whether nothing of an item is there for a desk: by the code, by raw SQL, by its key."""
    with acting(actor):
        try:
            queries.open_item(viewer=actor, item_id=item_id, at=clock.now())
        except NotFound:
            return not any(rows_seen().values())
        return False


def keep_away(case_id: UUID) -> None:
    with acting(CAST.anna):
        cases.block_person(
            block_id=uuid4(),
            case_id=case_id,
            block=BlockWords(reason="ci lavora un parente", organisation_id=ASCOLTO),
            by=CAST.anna,
            at=clock.now(),
        )


def withdraw(conference_id: UUID, item_id: UUID) -> None:
    [consent] = consents_of(item_id)
    with acting(CAST.anna):
        withdraw_consent(consent_id=consent, by=CAST.anna, at=clock.now())


def consents_of(item_id: UUID) -> list[UUID]:
    with acting(CAST.anna), connection.cursor() as cursor:
        cursor.execute("SELECT consent_id FROM conferences_hearer WHERE item_id = %s", [item_id])
        return [row[0] for row in cursor.fetchall()]


def withdraw_by_the_case_alone(conference_id: UUID, item_id: UUID) -> None:
    """Only the consent falls: no row of the table is touched."""
    [consent] = consents_of(item_id)
    with acting(CAST.anna):
        cases.withdraw_consent(consent_id=consent, by=CAST.anna, at=clock.now())


def end_agreement(conference_id: UUID, item_id: UUID) -> None:
    with acting(CAST.dario):
        for line in agreement_queries.list_agreements(viewer=CAST.dario, at=clock.now()).lines:
            agreements.end_agreement(
                agreement_id=line.id,
                on=clock.today(),
                because=EndedBecause.AGREED,
                by=CAST.dario,
                at=clock.now(),
            )


def block_organisation(conference_id: UUID, item_id: UUID) -> None:
    case_id = steps.opened(item_id, CAST.anna).line.case_id
    assert case_id
    keep_away(case_id)


def block_member(conference_id: UUID, item_id: UUID) -> None:
    case_id = steps.opened(item_id, CAST.anna).line.case_id
    with acting(CAST.anna):
        cases.block_person(
            block_id=uuid4(),
            case_id=case_id,  # type: ignore[arg-type]
            block=BlockWords(reason="conosce la famiglia", user_id=CAST.elena.identifier),
            by=CAST.anna,
            at=clock.now(),
        )


def take_out(conference_id: UUID, item_id: UUID) -> None:
    [hearer] = steps.opened(item_id, CAST.anna).hearers
    with acting(CAST.anna):
        operations.remove_hearer(hearer_id=hearer.id, by=CAST.anna, at=clock.now())


def take_off(conference_id: UUID, item_id: UUID) -> None:
    with acting(CAST.anna):
        operations.take_off(item_id=item_id, by=CAST.anna, at=clock.now())


def uninvite(conference_id: UUID, item_id: UUID) -> None:
    [seat] = steps.shown(conference_id, CAST.anna).seats
    with acting(CAST.anna):
        operations.withdraw_invitation(
            invitation_id=seat.invitation_id, by=CAST.anna, at=clock.now()
        )


def do_not_come(conference_id: UUID, item_id: UUID) -> None:
    [seat] = steps.shown(conference_id, CAST.elena).seats
    with acting(CAST.elena):
        operations.remove_attendee(attendee_id=seat.attendees[0].id, by=CAST.elena, at=clock.now())


def end_word_of_whoever_agreed(conference_id: UUID, item_id: UUID) -> None:
    """Whoever agreed for the person speaks for them no more: the consent rests."""
    case_id = steps.opened(item_id, CAST.anna).line.case_id
    assert case_id
    made = name(case_id, MOTHER)
    as_owner(
        "UPDATE cases_consent SET given_by = 'REPRESENTATIVE', representative_id = %s"
        " WHERE id = %s",
        made,
        consents_of(item_id)[0],
    )
    assert not is_closed(item_id, CAST.elena)
    with acting(CAST.anna):
        cases.end_representative(representative_id=made, by=CAST.anna, at=clock.now())


FLIPS = (
    end_word_of_whoever_agreed,
    withdraw,
    withdraw_by_the_case_alone,
    end_agreement,
    block_organisation,
    block_member,
    take_out,
    take_off,
    uninvite,
    do_not_come,
)
