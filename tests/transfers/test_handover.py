"""A case is handed over and taken in: what moves, what ends, what is refused, what is never half."""

from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting, make_case
from tests.cast import CAST, LIVORNO, MANTOVA, Cast
from tests.referrals.factories import make_agreement, make_referral
from tests.transfers.passing import (
    as_launcher,
    ask_database,
    hand_over,
    handed_over,
    holders_of_the_key,
    ids_seen_by,
    name_suspect,
    passed_on,
    ready,
    refuses,
    take_in,
    whole_database,
)
from tests.transfers.world import NAME, accept, ask, make_grounds
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import NoteWords
from visnet.cases.vocabulary import TimelineKind, Visibility
from visnet.doors import clock
from visnet.journeys import transfer_case
from visnet.journeys.withdraw_consent import withdraw_consent
from visnet.kit.decision import NotFound, Refused
from visnet.transfers import queries
from visnet.transfers.vocabulary import State
from visnet.vault import queries as vault

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]


def write_note(case_id: UUID, words: str, visibility: Visibility) -> None:
    with acting(CAST.anna):
        cases.write_note(
            note_id=uuid4(),
            case_id=case_id,
            note=NoteWords(words=words, visibility=visibility),
            by=CAST.anna,
            at=clock.now(),
        )


def test_the_whole_walk_from_one_centre_to_the_other(cast: Cast) -> None:
    case_id, transfer_id, _consent = ready()
    with acting(cast.anna):
        old = case_queries.get_case_line(viewer=cast.anna, case_id=case_id).reference
    write_note(case_id, "Per tutte.", Visibility.TEAM)

    hand_over(case_id, transfer_id)
    [between] = passed_on(cast.anna)
    seen_between = ids_seen_by(cast.anna) | ids_seen_by(cast.carla) | ids_seen_by(cast.marta)
    take_in(transfer_id)
    [after] = passed_on(cast.carla)

    assert (between.reference, between.taken_in_at, between.closed_at) == (old, None, None)
    assert case_id not in seen_between
    assert after.taken_in_at is not None
    with acting(cast.marta):
        line = case_queries.get_case_line(viewer=cast.marta, case_id=case_id)
        opened = case_queries.open_case(viewer=cast.marta, case_id=case_id, at=clock.now())
        notes = case_queries.open_notes(viewer=cast.marta, case_id=case_id, at=clock.now())
    assert line.lead_id == cast.marta.identifier
    assert line.reference != old
    assert NAME in repr(opened)
    assert "Per tutte." in repr(notes)
    write_by_the_new_lead(case_id)
    with acting(cast.anna), pytest.raises(NotFound):
        case_queries.get_case_line(viewer=cast.anna, case_id=case_id)


def write_by_the_new_lead(case_id: UUID) -> None:
    with acting(CAST.marta):
        cases.write_note(
            note_id=uuid4(),
            case_id=case_id,
            note=NoteWords(words="Si continua qui.", visibility=Visibility.TEAM),
            by=CAST.marta,
            at=clock.now(),
        )
        kinds = [entry.kind for entry in timeline(case_id)]
    assert TimelineKind.TAKEN_IN in kinds


def timeline(case_id: UUID) -> list[case_queries.TimelineLine]:
    return list(case_queries.list_timeline(viewer=CAST.marta, case_id=case_id).lines)


def test_handed_over_and_taken_in_twice_is_once(cast: Cast) -> None:
    case_id, transfer_id = handed_over()
    hand_over(case_id, transfer_id)
    take_in(transfer_id)
    before = whole_database()
    take_in(transfer_id)
    hand_over(case_id, transfer_id)

    assert whole_database() == before


def test_it_is_not_handed_over_before_the_yes_nor_after_it_was_taken_back(cast: Cast) -> None:
    case_id, _consent = make_grounds()
    transfer_id = ask(case_id)
    with pytest.raises(Refused):
        hand_over(case_id, transfer_id)
    accept(transfer_id)
    with acting(cast.anna):
        transfer_case.withdraw_transfer(
            case_id=case_id, transfer_id=transfer_id, by=cast.anna, at=clock.now()
        )

    with pytest.raises(Refused):
        hand_over(case_id, transfer_id)
    with pytest.raises(Refused):
        take_in(transfer_id)

    assert case_id in ids_seen_by(cast.anna)


def test_a_consent_taken_back_after_the_yes_stops_it(cast: Cast) -> None:
    case_id, transfer_id, consent_id = ready()
    with acting(cast.anna):
        withdraw_consent(consent_id=consent_id, by=cast.anna, at=clock.now())

    with pytest.raises(Refused):
        hand_over(case_id, transfer_id)
    with acting(cast.anna), pytest.raises(DatabaseError), transaction.atomic():
        ask_database("SELECT sec.hand_over_case(%s, now())", transfer_id)

    assert case_id in ids_seen_by(cast.anna)


def test_what_is_open_ends_and_partners_are_told(cast: Cast) -> None:
    make_agreement()
    make_referral()
    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute("SELECT case_id FROM referrals_referral")
        case_id = cursor.fetchone()[0]
    handed_over(case_id)

    with as_launcher() as cursor:
        cursor.execute("SELECT state, withdrawn_because FROM referrals_referral")
        states = cursor.fetchall()
        cursor.execute("SELECT count(*) FROM cases_consent WHERE withdrawn_at IS NULL")
        consents = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*) FROM outbound_dispatch WHERE dedupe_key LIKE 'referral-withdrawn:%'"
        )
        told = cursor.fetchone()[0]
    assert states == [("WITHDRAWN", "CASE_PASSED")]
    assert consents == 0
    assert told == 1


def test_private_notes_are_destroyed_with_their_lines(cast: Cast) -> None:
    case_id = make_case(at=clock.now(), name=NAME)
    write_note(case_id, "Solo per me.", Visibility.PRIVATE)
    write_note(case_id, "Per tutte.", Visibility.TEAM)
    handed_over(case_id)

    with as_launcher() as cursor:
        cursor.execute("SELECT visibility FROM cases_note WHERE case_id = %s", [case_id])
        left = [row[0] for row in cursor.fetchall()]
        cursor.execute(
            "SELECT count(*) FROM cases_timeline_entry WHERE case_id = %s"
            " AND only_for_id IS NOT NULL",
            [case_id],
        )
        lines = cursor.fetchone()[0]
    assert left == ["TEAM"]
    assert lines == 0


def test_only_the_receiver_finds_a_key_and_no_sign_compares_between(cast: Cast) -> None:
    case_id = make_case(at=clock.now(), name=NAME, fiscal_code="VRDLCU80A41F205X")
    name_suspect(case_id)
    signs = signs_of(case_id)
    _case, transfer_id = handed_over(case_id)

    # What is kept for calling back lies under a number that no organisation bears.
    assert holders_of_the_key(case_id) == {MANTOVA, transfer_id}
    for actor in (cast.anna, cast.carla):
        with acting(actor):
            assert vault.open_boxes(viewer=actor, subject_ids=(case_id,)) == {}
    assert signs
    assert not signs & signs_of(case_id)
    take_in(transfer_id)
    assert holders_of_the_key(case_id) == {MANTOVA}


def signs_of(case_id: UUID) -> set[bytes]:
    with as_launcher() as cursor:
        cursor.execute(
            "SELECT sign FROM cases_party WHERE case_id = %s UNION ALL"
            " SELECT value_index FROM cases_identifier WHERE case_id = %s",
            [case_id, case_id],
        )
        return {bytes(row[0]) for row in cursor.fetchall()}


@pytest.mark.parametrize(
    "broken",
    [
        "visnet.transfers.operations.ground.write_down",
        "visnet.journeys.telling.tell_role",
        "visnet.vault.operations.share_box",
    ],
)
def test_an_error_while_handing_over_changes_nothing(cast: Cast, broken: str) -> None:
    case_id, transfer_id, _consent = ready()
    before = whole_database()

    with patch(broken, side_effect=RuntimeError("in the middle")), pytest.raises(RuntimeError):
        hand_over(case_id, transfer_id)

    assert whole_database() == before
    hand_over(case_id, transfer_id)
    assert passed_on(cast.anna)


def test_the_database_refuses_whoever_is_not_meant(cast: Cast) -> None:
    case_id, transfer_id, _consent = ready()
    for actor in (cast.bruno, cast.carla, cast.marta, cast.elena, cast.gina):
        refuses(actor, "SELECT sec.hand_over_case(%s, now())", transfer_id)
    # Without the key for the receiver nobody hands it over, not even who may.
    refuses(cast.anna, "SELECT sec.hand_over_case(%s, now())", transfer_id)
    hand_over(case_id, transfer_id)
    # Carla may call it back: her process is handed the sealed names, to make the signs anew.
    for actor in (cast.anna, cast.bruno, cast.silvia, cast.elena):
        refuses(actor, "SELECT sec.names_to_take_in(%s)", transfer_id)
    for actor in (cast.anna, cast.carla, cast.silvia, cast.elena):
        refuses(
            actor,
            "SELECT sec.take_in_case(%s, %s, 'X', '{}', now())",
            transfer_id,
            actor.identifier,
        )
    # Nobody of elsewhere leads it, and nobody moves a case without a transfer.
    refuses(
        cast.marta,
        "SELECT sec.take_in_case(%s, %s, 'X', '{}', now())",
        transfer_id,
        cast.anna.identifier,
    )
    refuses(
        cast.marta, "UPDATE cases_case SET organisation_id = %s RETURNING 1", LIVORNO, nothing=True
    )


@pytest.mark.parametrize("who", ["anna", "carla", "bruno", "marta", "silvia", "elena"])
def test_the_line_that_stays_is_for_supervisors_and_who_handed_over(cast: Cast, who: str) -> None:
    _case, transfer_id = handed_over()
    take_in(transfer_id)

    assert len(passed_on(getattr(cast, who))) == int(who in {"anna", "carla"})


def test_a_case_that_came_may_be_passed_on_and_back(cast: Cast) -> None:
    case_id, transfer_id = handed_over()
    take_in(transfer_id)
    with acting(cast.marta):
        state = queries.list_asked(viewer=cast.marta).lines[0].state

    assert state is State.TAKEN_IN
    assert case_id in ids_seen_by(cast.marta)
