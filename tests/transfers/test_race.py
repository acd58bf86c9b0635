"""Two Centres, or two colleagues, at the same moment: one wins, the other is told, nothing is half."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from tests.cast import CAST
from tests.racing import DONE, NOTHING_THERE, Race, at_once
from tests.transfers.passing import as_launcher, handed_over, ready
from visnet.cases import operations as cases
from visnet.cases.rules import NoteWords
from visnet.cases.vocabulary import Visibility
from visnet.doors import clock
from visnet.journeys import pass_case, transfer_case
from visnet.journeys.withdraw_consent import withdraw_consent
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason
from visnet.transfers.vocabulary import CalledBackBecause, DeclineReason

Act = Callable[[], None]
WRONG_STATE = Reason.WRONG_STATE.value


pytestmark = pytest.mark.usefixtures("committing")


def of_anna(case_id: UUID, transfer_id: UUID, consent_id: UUID) -> dict[str, tuple[Actor, Act]]:
    """Return what either side may do with a transfer, by what it is called here."""
    anna, marta, at = CAST.anna, CAST.marta, clock.now()
    one = {"transfer_id": transfer_id, "at": at}
    note = NoteWords(words="Solo per me.", visibility=Visibility.PRIVATE)
    assert marta.identifier is not None
    assert anna.identifier is not None
    lead, old_lead = marta.identifier, anna.identifier
    return {
        "accept": (marta, lambda: transfer_case.accept_transfer(by=marta, **one)),
        "decline": (
            marta,
            lambda: transfer_case.decline_transfer(by=marta, reason=DeclineReason.NO_ROOM, **one),
        ),
        "take back": (
            anna,
            lambda: transfer_case.withdraw_transfer(case_id=case_id, by=anna, **one),
        ),
        "hand over": (anna, lambda: pass_case.hand_over_case(case_id=case_id, by=anna, **one)),
        "take in": (marta, lambda: pass_case.take_in_case(lead_id=lead, by=marta, **one)),
        "call back": (
            CAST.carla,
            lambda: pass_case.call_back_case(
                lead_id=old_lead,
                because=CalledBackBecause.NOT_TAKEN_IN,
                by=CAST.carla,
                **one,
            ),
        ),
        "say no more": (anna, lambda: no_more(consent_id)),
        "write": (
            anna,
            lambda: cases.write_note(note_id=uuid4(), case_id=case_id, note=note, by=anna, at=at),
        ),
    }


def no_more(consent_id: UUID) -> None:
    withdraw_consent(consent_id=consent_id, by=CAST.anna, at=clock.now())


def went(race: Race) -> tuple[str, str]:
    """Return how both went, and make sure that the second really waited for the first."""
    assert race.met
    return race.first, race.second


def stands(transfer_id: UUID) -> tuple[str, str, int]:
    """Return where a transfer stands, whose the case is and how many keys of it there are."""
    with as_launcher() as cursor:
        cursor.execute(
            "SELECT t.state, CASE c.organisation_id WHEN t.from_organisation_id THEN 'old'"
            " WHEN t.to_organisation_id THEN 'new' WHEN t.id THEN 'between' END,"
            " (SELECT count(*) FROM vault_key_wrap w WHERE w.subject_id = c.id AND w.recipient_id <> t.id)"
            " FROM transfers_transfer t JOIN cases_case c ON c.id = t.case_id WHERE t.id = %s",
            [transfer_id],
        )
        found: tuple[str, str, int] = cursor.fetchone()
        return found


def count(question: str, *given: object) -> int:
    with as_launcher() as cursor:
        cursor.execute(f"SELECT count(*) FROM {question}", given)
        return int(cursor.fetchone()[0])


def test_an_answer_against_taking_back() -> None:
    expected = {
        ("take back", "accept"): (WRONG_STATE, "WITHDRAWN"),
        ("take back", "decline"): (WRONG_STATE, "WITHDRAWN"),
        ("accept", "take back"): (DONE, "WITHDRAWN"),
        ("decline", "take back"): (WRONG_STATE, "DECLINED"),
    }

    found = {}
    for first, second in expected:
        transfer = ready(is_accepted=False)
        acts = of_anna(*transfer)
        outcome = went(at_once(acts[first], acts[second]))
        found[first, second] = (outcome, stands(transfer[1]))

    assert found == {
        pair: ((DONE, second), (state, "old", 1)) for pair, (second, state) in expected.items()
    }


def test_handing_over_against_whatever_would_stop_it() -> None:
    """Taken back, or the consent gone, it stays; handed over, there is nothing to take back."""
    expected = {
        ("take back", "hand over"): (WRONG_STATE, ("WITHDRAWN", "old", 1)),
        ("hand over", "take back"): (WRONG_STATE, ("PASSED", "between", 1)),
        ("say no more", "hand over"): (WRONG_STATE, ("ACCEPTED", "old", 1)),
        ("hand over", "say no more"): (NOTHING_THERE, ("PASSED", "between", 1)),
    }

    found = {}
    for first, second in expected:
        transfer = ready()
        acts = of_anna(*transfer)
        outcome = went(at_once(acts[first], acts[second]))
        found[first, second] = (outcome, stands(transfer[1]))

    assert found == {pair: ((DONE, second), state) for pair, (second, state) in expected.items()}


def test_handed_over_twice_at_once_is_once() -> None:
    transfer = ready()
    act = of_anna(*transfer)["hand over"]

    race = at_once(act, (act[0], act[1]))

    assert went(race) == (DONE, DONE)
    assert stands(transfer[1]) == ("PASSED", "between", 1)
    assert count("audit_entry WHERE action = 'transfers.handed_over'") == 1


def test_taken_in_twice_at_once_is_once() -> None:
    case_id, transfer_id = handed_over()
    act = of_anna(case_id, transfer_id, uuid4())["take in"]

    race = at_once(act, (act[0], act[1]))

    assert went(race) == (DONE, DONE)
    assert stands(transfer_id) == ("TAKEN_IN", "new", 1)
    assert count("audit_entry WHERE action = 'transfers.taken_in'") == 1
    assert count("cases_grant WHERE case_id = %s AND revoked_at IS NULL", case_id) == 1


def test_taking_in_against_calling_back() -> None:
    expected = {
        ("take in", "call back"): (WRONG_STATE, ("TAKEN_IN", "new", 1)),
        ("call back", "take in"): (WRONG_STATE, ("WITHDRAWN", "old", 1)),
        ("call back", "call back"): (DONE, ("WITHDRAWN", "old", 1)),
    }

    found = {}
    for first, second in expected:
        case_id, transfer_id = handed_over()
        acts = of_anna(case_id, transfer_id, uuid4())
        outcome = went(at_once(acts[first], (*acts[second],)))
        found[first, second] = (outcome, stands(transfer_id))

    assert found == {pair: ((DONE, second), state) for pair, (second, state) in expected.items()}
    assert count("cases_grant WHERE revoked_at IS NULL") == len(expected)


def test_no_private_note_is_left_behind_by_a_page_that_was_open() -> None:
    outcomes = {}
    for pair in (("write", "hand over"), ("hand over", "write")):
        transfer = ready()
        acts = of_anna(*transfer)
        outcomes[pair] = went(at_once(*(acts[name] for name in pair)))

    assert outcomes == {
        ("write", "hand over"): (DONE, DONE),
        ("hand over", "write"): (DONE, NOTHING_THERE),
    }
    assert count("cases_note") == 0
