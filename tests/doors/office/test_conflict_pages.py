"""The pages that keep people apart: whom members know, who is on the other side, the warning."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from visnet.cases import operations, queries
from visnet.cases.rules import PartyWords, TieWords
from visnet.cases.vocabulary import Side
from visnet.doors import clock

TIES = "/office/ties/"
HOSTILE = [
    "Mario\0Rossi",
    "x" * 1_000_000,
    "🦊 🐻 —",
    "\u202eissoR oiraM",
    "Mario",
    "   ",
    "'; DROP TABLE cases_tie; -- '",
    "<script>alert(1)</script> Rossi",
]


def declared(name: str = "Mario Rossi", **more: str) -> dict[str, str]:
    return {"submission": str(uuid4()), "name": name, "how": "cugino", **more}


@pytest.mark.parametrize(
    ("who", "status"),
    [("anna", 200), ("carla", 200), ("dario", 200), ("elena", 403), ("iris", 403)],
)
def test_whoever_works_in_the_office_says_whom_they_know(
    cast: Cast, signed_in: SignIn, who: str, status: int
) -> None:
    assert signed_in(getattr(cast, who)).get(TIES).status_code == status


def test_what_a_member_said_is_read_by_them_and_a_supervisor_and_nobody_else(
    cast: Cast, signed_in: SignIn
) -> None:
    gina = signed_in(cast.gina)

    answer = gina.post(TIES, declared(user=str(cast.gina.identifier)))

    assert answer.status_code == 303
    assert "Mario Rossi" in gina.get(TIES).content.decode()
    assert "Mario Rossi" in signed_in(cast.carla).get(TIES).content.decode()
    for stranger in (cast.anna, cast.marta):
        assert "Mario Rossi" not in signed_in(stranger).get(TIES).content.decode()


def test_sent_twice_it_is_said_once(cast: Cast, signed_in: SignIn, acting: Acting) -> None:
    gina = signed_in(cast.gina)
    sent = declared(user=str(cast.gina.identifier))

    answers = [gina.post(TIES, sent).status_code, gina.post(TIES, sent).status_code]
    answers.append(gina.post(TIES, {**sent, "submission": str(uuid4())}).status_code)

    with acting(cast.gina):
        page = queries.open_ties(viewer=cast.gina, of_everybody=False, at=clock.now())
    assert answers == [303, 303, 303]
    assert len(page.lines) == 1


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_are_kept_or_refused_beside_the_field(
    cast: Cast, signed_in: SignIn, case: Standing, name: str
) -> None:
    anna = signed_in(cast.anna)
    sent = declared(name, user=str(cast.anna.identifier), side="SUSPECT")

    answers = [
        anna.post(TIES, sent),
        anna.post(reverse("office_party", args=[case.id]), sent),
        anna.post(reverse("office_case_new"), {**sent, "preferred_name": name}),
        anna.post(reverse("office_call"), {**sent, "act": "case"}),
    ]

    assert all(answer.status_code in {303, 422} for answer in answers)
    assert all(b"<script>alert" not in answer.content for answer in answers)


@pytest.mark.parametrize("address", ["?after=x", "?after=2026-01-01T00:00:00_x", "?after=\0"])
def test_a_key_that_was_made_up_begins_at_the_beginning(
    cast: Cast, signed_in: SignIn, address: str
) -> None:
    assert signed_in(cast.carla).get(TIES + address).status_code == 200


def test_nobody_says_for_a_colleague_whom_they_know_but_a_supervisor(
    cast: Cast, signed_in: SignIn
) -> None:
    sent = declared(user=str(cast.gina.identifier))

    assert signed_in(cast.bruno).post(TIES, sent).status_code == 422
    assert signed_in(cast.carla).post(TIES, sent).status_code == 303


@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 303), ("gina", 403), ("anna", 404), ("marta", 404), ("elena", 403)],
)
def test_only_a_supervisor_takes_it_out(
    cast: Cast, signed_in: SignIn, acting: Acting, who: str, status: int
) -> None:
    tie_id = uuid4()
    assert cast.gina.identifier is not None
    with acting(cast.gina):
        operations.declare_tie(
            tie_id=tie_id,
            tie=TieWords(name="Mario Rossi", how="", user_id=cast.gina.identifier),
            by=cast.gina,
            at=clock.now(),
        )

    answer = signed_in(getattr(cast, who)).post(reverse("office_tie_end", args=[tie_id]))

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("anna", 303), ("carla", 303), ("bruno", 404), ("gina", 404), ("marta", 404), ("elena", 403)],
)
def test_the_other_side_is_named_by_whoever_works_on_it_or_supervises(
    cast: Cast, signed_in: SignIn, case: Standing, who: str, status: int
) -> None:
    sent = {"submission": str(uuid4()), "name": "Mario Rossi", "side": "OTHER_PARTY"}

    answer = signed_in(getattr(cast, who)).post(reverse("office_party", args=[case.id]), sent)

    assert answer.status_code == status


def test_a_supervisor_sees_that_somebody_is_named_and_not_who(
    cast: Cast, signed_in: SignIn, case: Standing
) -> None:
    sent = {"submission": str(uuid4()), "name": "Mario Rossi", "side": "OTHER_PARTY"}
    page = reverse("office_case_access", args=[case.id])
    anna = signed_in(cast.anna)
    anna.post(reverse("office_party", args=[case.id]), sent)

    assert "Mario Rossi" in anna.get(page).content.decode()
    assert "Mario Rossi" not in signed_in(cast.carla).get(page).content.decode()


def test_a_name_written_by_mistake_is_taken_out(
    cast: Cast, signed_in: SignIn, acting: Acting, case: Standing
) -> None:
    party_id = uuid4()
    with acting(cast.anna):
        operations.name_party(
            party_id=party_id,
            case_id=case.id,
            party=PartyWords(name="Mario Rossi", side=Side.SUSPECT),
            by=cast.anna,
            at=clock.now(),
        )
    address = reverse("office_party_out", args=[case.id, party_id])

    assert signed_in(cast.bruno).post(address).status_code == 404
    assert signed_in(cast.anna).post(address).status_code == 303
    assert signed_in(cast.anna).post(address).status_code == 404


def test_the_warning_stops_once_says_not_with_whom_and_keeps_what_was_typed(
    cast: Cast, signed_in: SignIn, acting: Acting, case: Standing
) -> None:
    with acting(cast.anna):
        operations.name_party(
            party_id=uuid4(),
            case_id=case.id,
            party=PartyWords(name="Mario Rossi", side=Side.SUSPECT),
            by=cast.anna,
            at=clock.now(),
        )
    bruno = signed_in(cast.bruno)
    sent = {
        "submission": str(uuid4()),
        "act": "case",
        "name": "Rossi Mario",
        "words": "parole dette al telefono",
        "source": "PHONE",
        "from_hour": "9",
        "until_hour": "13",
        "language": "it",
    }

    stopped = bruno.post("/office/call/", sent)
    went_on = bruno.post("/office/call/", {**sent, "conflict_seen": "on"})

    page = stopped.content.decode()
    assert stopped.status_code == 422
    assert "Potrebbe esserci un conflitto di interessi" in page
    assert "parole dette al telefono" in page
    assert case.reference not in page
    assert "Nina" not in page
    assert went_on.status_code == 303


def test_whoever_is_on_the_other_side_cannot_go_on_with_a_tick(
    cast: Cast, signed_in: SignIn
) -> None:
    gina = signed_in(cast.gina)
    gina.post(TIES, declared(user=str(cast.gina.identifier)))
    sent = {
        "submission": str(uuid4()),
        "danger": "NOT_ASSESSED",
        "preferred_name": "Mario Rossi",
        "source": "WALK_IN",
        "victim_type": "DIRECT",
        "is_minor": "",
        "language": "it",
        "conflict_seen": "on",
    }

    answer = gina.post(reverse("office_case_new"), sent)

    assert answer.status_code == 422
    assert "Questo caso non puoi aprirlo tu" in answer.content.decode()


@pytest.mark.parametrize(("who", "most"), [("gina", 9), ("carla", 9)])
def test_the_page_asks_as_much_for_one_line_as_for_many(
    cast: Cast,
    signed_in: SignIn,
    acting: Acting,
    django_assert_max_num_queries,
    who: str,
    most: int,
) -> None:
    assert cast.gina.identifier is not None
    with acting(cast.gina):
        for number in range(30):
            letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
            operations.declare_tie(
                tie_id=uuid4(),
                tie=TieWords(name=f"Persona {letters}x", how="", user_id=cast.gina.identifier),
                by=cast.gina,
                at=clock.now(),
            )
    browser = signed_in(getattr(cast, who))
    browser.get(TIES)

    with django_assert_max_num_queries(most):
        page = browser.get(TIES)

    assert len(page.context["lines"]) == 25
