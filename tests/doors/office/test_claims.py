"""The pages on claims and expenses: visitors, bad input, what they say."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.conftest import Standing, id_made
from tests.standing import standing
from visnet.cases import operations as case_operations
from visnet.cases import queries as cases
from visnet.cases.rules import Closing
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason
from visnet.doors import clock
from visnet.journeys import claim_compensation as journey
from visnet.kit.actor import Actor
from visnet.proceedings import queries
from visnet.proceedings.queries import Money

SignIn = Callable[..., Client]
TOO_MUCH = "x" * 1_000_000
HOSTILE = "\u202ertl 🕊 'or 1=1 <script>alert(1)</script>"
SECRET = "busta azzurra"
CODE = "state_compensation_other_violent_crimes"
A_DAY = "2026-03-10"
TOO_LATE = "2999-01-01"
DECISION = {
    "outcome": "NOT_REPORTED",
    "ground": "other",
    "told": "BEFORE",
    "reason": f"sentita l'avvocata {SECRET}",
}
MOVE = {"step": "FILED", "on": A_DAY}
EXPENSE = {
    "kind": "MEDICAL",
    "on": A_DAY,
    "amount": "12,50",
    "paid_by": "PERSON",
    "receipt": "HELD",
    "what": SECRET,
}
FRAME_QUERIES = 12
"""Session, user, membership, savepoints and ticket: what any signed-in page costs."""


@standing
def claim_id(cast: Cast, case: Standing, acting: Acting) -> UUID:
    """Return a claim of Anna's case."""
    made = uuid4()
    with acting(cast.anna):
        journey.open_claim(
            claim_id=made,
            case_id=case.id,
            entitlement_code=CODE,
            note=SECRET,
            by=cast.anna,
            at=clock.now(),
        )
    return made


def to(name: str, case: Standing, *more: object) -> str:
    return reverse(name, args=[case.id, *more])


def send(client: Client, address: str, sent: dict[str, str]):  # type: ignore[no-untyped-def]
    return client.post(address, {"submission": str(uuid4()), **sent})


def money(cast: Cast, case: Standing, acting: Acting) -> Money:
    with acting(cast.anna):
        return queries.open_money(viewer=cast.anna, case_id=case.id, at=clock.now())


@pytest.mark.parametrize(
    ("who", "status"),
    [("anna", 200), ("carla", 403), ("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)],
)
def test_duty_claims_and_expenses_are_for_whoever_works_on_the_case(
    signed_in: SignIn, cast: Cast, case: Standing, claim_id: UUID, who: str, status: int
) -> None:
    client = signed_in(getattr(cast, who))

    pages = [
        client.get(to(name, case, *more))
        for name, more in (
            ("office_case_duty", ()),
            ("office_case_claims", ()),
            ("office_claims_print", ()),
            ("office_claim_new", ()),
            ("office_claim", (claim_id,)),
            ("office_expense", ()),
            ("office_domicile", ()),
            ("office_condition_answer", ()),
        )
    ]

    assert [page.status_code for page in pages] == [status] * len(pages)
    if status != 200:
        assert all(SECRET not in page.content.decode() for page in pages)


def test_a_claim_is_written_once_and_taken_a_step_further(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting
) -> None:
    client, submission = signed_in(cast.anna), str(uuid4())
    sent = {"submission": submission, "entitlement": CODE, "note": HOSTILE}

    made = [client.post(to("office_claim_new", case), sent) for _time in range(2)]
    address = to("office_claim", case, id_made(made[0]))
    moved = send(client, address, {**MOVE, "amount": "1.200,50"})

    page = client.get(address, {"language": "it"}).content.decode()
    (line,) = money(cast, case, acting).claims
    assert [answer.status_code for answer in (*made, moved)] == [303, 303, 303]
    assert line.held[0].cents == 1_200_50
    assert "1.200,50 €" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"entitlement": "duty_to_report_public"},
        {"entitlement": "\x00"},
        {"entitlement": CODE, "note": TOO_MUCH},
        {"entitlement": CODE, "note": "a\x00b"},
    ],
    ids=range(5),
)
def test_a_bad_claim_is_answered_beside_the_field(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, sent: dict[str, str]
) -> None:
    answer = send(signed_in(cast.anna), to("office_claim_new", case), sent)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not money(cast, case, acting).claims


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {**MOVE, "step": "WON"},
        {**MOVE, "on": TOO_LATE},
        {**MOVE, "on": "0001-01-01"},
        {**MOVE, "amount": "molto"},
        {**MOVE, "amount": "-1"},
        {**MOVE, "amount": "0"},
        {**MOVE, "amount": "٣"},
        {**MOVE, "amount": "9" * 19},
        {**MOVE, "look_again": "ieri"},
        {**MOVE, "note": TOO_MUCH},
    ],
    ids=range(11),
)
def test_a_bad_step_is_answered_beside_the_field(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    acting: Acting,
    claim_id: UUID,
    sent: dict[str, str],
) -> None:
    answer = send(signed_in(cast.anna), to("office_claim", case, claim_id), sent)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not money(cast, case, acting).claims[0].moves


def test_a_step_is_struck_out_as_often_as_one_likes(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, claim_id: UUID
) -> None:
    client = signed_in(cast.anna)
    send(client, to("office_claim", case, claim_id), MOVE)
    (move,) = money(cast, case, acting).claims[0].moves
    address = to("office_claim_strike", case, claim_id, move.id)

    answers = [client.post(address) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert not money(cast, case, acting).claims[0].held
    assert client.get(address).status_code == 405
    assert client.post(to("office_claim_strike", case, claim_id, uuid4())).status_code == 404


BAD_EXPENSES = [
    {},
    {**EXPENSE, "amount": ""},
    {**EXPENSE, "amount": "12,505"},
    {**EXPENSE, "amount": "\x00"},
    {**EXPENSE, "amount": TOO_MUCH},
    {**EXPENSE, "on": TOO_LATE},
    {**EXPENSE, "kind": "REVENGE"},
    {**EXPENSE, "paid_by": "\x00"},
    {**EXPENSE, "receipt": ""},
    {**EXPENSE, "what": "a\x00b"},
    {**EXPENSE, "what": TOO_MUCH},
]


@pytest.mark.parametrize("sent", BAD_EXPENSES, ids=range(len(BAD_EXPENSES)))
def test_a_bad_expense_is_answered_beside_the_field(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, sent: dict[str, str]
) -> None:
    answer = send(signed_in(cast.anna), to("office_expense", case), sent)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not money(cast, case, acting).expenses


def test_an_expense_is_corrected_once_and_two_corrections_do_not_pass(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting
) -> None:
    client, address = signed_in(cast.anna), to("office_expense", case)
    send(client, address, EXPENSE)
    (wrong,) = money(cast, case, acting).expenses

    begun = client.get(address, {"corrects": str(wrong.id)}).content.decode()
    answers = [
        send(client, address, {**EXPENSE, "amount": amount, "corrects": str(wrong.id)})
        for amount in ("13", "14")
    ]

    assert "12,50" in begun or "12.50" in begun
    assert [answer.status_code for answer in answers] == [303, 409]
    assert money(cast, case, acting).total() == 13_00
    assert client.get(address, {"corrects": str(uuid4())}).status_code == 404


def test_the_list_for_paper_bears_no_name(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    client = signed_in(cast.anna)
    send(client, to("office_expense", case), EXPENSE)
    from_inside = client.get(to("office_case_claims", case)).content.decode()

    page = client.get(to("office_claims_print", case), {"language": "it"}).content.decode()

    assert "12,50 €" in page
    assert SECRET in page
    assert SECRET in from_inside
    assert "case-head" not in page


def test_the_page_asks_the_database_as_often_with_many_expenses(
    signed_in: SignIn, cast: Cast, case: Standing, claim_id: UUID
) -> None:
    client, address = signed_in(cast.anna), to("office_case_claims", case)
    send(client, to("office_expense", case), EXPENSE)
    client.get(address)

    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _time in range(5):
        send(client, to("office_expense", case), EXPENSE)
        send(client, to("office_claim", case, claim_id), MOVE)
    client.get(address)
    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few)
    assert len(few) <= FRAME_QUERIES + 22


def test_a_closed_case_is_read_and_not_written(
    signed_in: SignIn, cast: Cast, case: Standing, claim_id: UUID, acting: Acting
) -> None:
    close(cast.anna, case, acting)
    client = signed_in(cast.anna)

    assert client.get(to("office_case_claims", case)).status_code == 200
    assert client.get(to("office_case_duty", case)).status_code == 200
    assert send(client, to("office_expense", case), EXPENSE).status_code == 409
    assert send(client, to("office_case_duty", case), DECISION).status_code == 409


def close(by: Actor, case: Standing, acting: Acting) -> None:
    from_now = clock.now()
    with acting(by):
        line = cases.get_case_line(viewer=by, case_id=case.id)
        case_operations.close_case(
            case_id=case.id,
            closing=Closing(reason=ClosureReason.PLAN_COMPLETED, outcome=ClosureOutcome.BETTER),
            version=line.version,
            by=by,
            at=from_now,
        )
