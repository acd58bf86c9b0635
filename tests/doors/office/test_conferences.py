"""The pages of a case conference for whoever called it, and for those who work on its cases."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import ASCOLTO, PONTE, Cast
from tests.conferences import steps
from tests.conferences.test_outcome import agree, approve, put_together
from tests.standing import standing
from visnet.conferences.vocabulary import Basis
from visnet.doors import clock

SignIn = Callable[..., Client]


@standing
def table(cast: Cast) -> tuple[UUID, UUID]:
    """Return a conference of Anna's and an item that Ascolto hears."""
    return steps.table_with_item()


def told(**changed: object) -> dict[str, object]:
    return {"submission": str(uuid4()), **changed}


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 200), ("bruno", 200), ("elena", 403), ("iris", 403)]
)
def test_the_list_is_for_the_office(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID], who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse("office_conferences"))

    assert answer.status_code == status
    assert (str(table[0]) in answer.content.decode()) is (status == 200)


@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("bruno", 200), ("marta", 404)])
def test_a_table_is_for_the_organisation_that_called_it(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID], who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse("office_conference", args=[table[0]]))

    assert answer.status_code == status
    assert (str(table[1]) in answer.content.decode()) is (who == "anna")


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 200), ("bruno", 404), ("marta", 404), ("elena", 403)]
)
def test_an_item_is_for_who_works_on_its_case(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID], who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse("office_conference_item", args=[table[1]]))

    assert answer.status_code == status
    assert (steps.ABOUT in answer.content.decode()) is (status == 200)


def test_a_conference_is_called_and_who_calls_it_is_seated(signed_in: SignIn, cast: Cast) -> None:
    anna = signed_in(cast.anna)
    day = (clock.today() + timedelta(days=3)).isoformat()

    without = anna.post(reverse("office_conference_new"), told(day=day, hour="15:00"))
    called = anna.post(reverse("office_conference_new"), told(day=day, hour="15:00", accepts="on"))
    page = anna.get(called["Location"]).content.decode()

    assert (without.status_code, called.status_code) == (422, 303)
    assert f'value="{day}"' in without.content.decode()
    assert reverse("office_conference_item_new", args=[called["Location"].split("/")[-2]]) in page


@pytest.mark.parametrize("day", ["", "2020-01-01", "domani", "\u0000"])
def test_a_strange_day_is_asked_again(signed_in: SignIn, cast: Cast, day: str) -> None:
    answer = signed_in(cast.anna).post(
        reverse("office_conference_new"), told(day=day, hour="15:00", accepts="on")
    )

    assert answer.status_code == 422


def test_a_form_sent_twice_calls_once(signed_in: SignIn, cast: Cast) -> None:
    anna = signed_in(cast.anna)
    day = (clock.today() + timedelta(days=3)).isoformat()
    form = told(day=day, hour="15:00", accepts="on")

    first, second = (anna.post(reverse("office_conference_new"), form) for _time in range(2))

    assert first["Location"] == second["Location"]


def test_what_is_agreed_waits_in_the_work_of_who_does_it(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID]
) -> None:
    anna = signed_in(cast.anna)
    day = clock.today().isoformat()

    agreed = anna.post(
        reverse("office_conference_agree", args=[table[1]]),
        told(what="Chiamare il fabbro", owner=str(cast.anna.identifier), due_date=day),
    )
    work = anna.get(reverse("office_work")).content.decode()
    only = anna.get(reverse("office_work"), {"kind": "conferences"}).content.decode()

    assert agreed.status_code == 303
    for page in (work, only):
        assert reverse("office_conference_item", args=[table[1]]) in page
    assert "Chiamare il fabbro" not in work


def test_an_action_says_why_it_is_impossible(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID]
) -> None:
    action_id = agree(table[1], owner=cast.anna)
    address = reverse("office_conference_action_end", args=[table[1], action_id])
    anna = signed_in(cast.anna)

    silent = anna.post(address, {"how": "IMPOSSIBLE", "because": ""})
    said = anna.post(address, {"how": "IMPOSSIBLE", "because": "Non c'è più la porta."})
    page = anna.get(reverse("office_conference_item", args=[table[1]])).content.decode()

    assert (silent.status_code, said.status_code) == (422, 303)
    assert "Non c&#x27;è più la porta." in page


def test_the_whole_way_to_a_person_who_was_told(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID]
) -> None:
    anna, item = signed_in(cast.anna), [table[1]]
    early = anna.post(reverse("office_conference_minutes", args=item))
    steps.present(table[0])
    made = anna.post(reverse("office_conference_minutes", args=item))
    approve(table[1])
    printed = anna.get(reverse("office_conference_minutes_print", args=[*item, "it"]))
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    too_soon = anna.post(reverse("office_conference_told", args=item), {"told_date": tomorrow})
    told_so = anna.post(
        reverse("office_conference_told", args=item), {"told_date": clock.today().isoformat()}
    )

    assert (early.status_code, made.status_code) == (422, 303)
    assert printed["Content-Type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF")
    assert (too_soon.status_code, told_so.status_code) == (422, 303)
    assert steps.opened(table[1], cast.anna).line.is_over


def test_a_supervisor_approves_a_law_in_writing(signed_in: SignIn, cast: Cast) -> None:
    case_id = steps.make_ground(to=PONTE)[0]
    steps.let_in(case_id, cast.carla)
    conference_id = steps.call()
    steps.invite(conference_id)
    item_id = steps.add(conference_id, case_id, ASCOLTO, basis=Basis.LAW)
    steps.enter(conference_id, by=cast.carla)
    address = reverse("office_conference_item_approve", args=[item_id])

    by_anna = signed_in(cast.anna).post(address)
    by_bruno = signed_in(cast.bruno).post(address)
    by_carla = signed_in(cast.carla).post(address)

    assert (by_anna.status_code, by_bruno.status_code, by_carla.status_code) == (403, 404, 303)


def test_a_supervisor_who_is_to_look_at_a_law_is_led_to_a_seat(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id = steps.make_ground(to=PONTE)[0]
    steps.let_in(case_id, cast.carla)
    conference_id = steps.call()
    steps.invite(conference_id)
    item_id = steps.add(conference_id, case_id, ASCOLTO, basis=Basis.LAW)
    carla, item = signed_in(cast.carla), reverse("office_conference_item", args=[item_id])
    table = reverse("office_conference", args=[conference_id])

    closed = carla.get(item).content.decode()
    assert "sportello invii" not in closed.casefold()
    assert "Vai al tavolo e siediti" in closed
    carla.post(reverse("office_conference_enter", args=[conference_id]), {"accepts": "on"})
    opened = carla.get(item).content.decode()

    assert f'href="{table}"' in closed
    assert reverse("office_conference_item_approve", args=[item_id]) not in closed
    assert reverse("office_conference_item_approve", args=[item_id]) in opened


@pytest.mark.parametrize(
    "act",
    ["item_approve", "item_off", "minutes", "minutes_approve", "told", "agree", "hearer_add"],
)
@pytest.mark.parametrize(("who", "status"), [("bruno", 404), ("elena", 403), ("marta", 404)])
def test_nobody_else_acts_on_an_item(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID], act: str, who: str, status: int
) -> None:
    form = {"sha256": "0", "told_date": clock.today().isoformat()}

    answer = signed_in(getattr(cast, who)).post(
        reverse(f"office_conference_{act}", args=[table[1]]), form
    )

    assert answer.status_code == status


def test_the_list_costs_the_same_for_many(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID]
) -> None:
    anna = signed_in(cast.anna)
    anna.get(reverse("office_conferences"))
    with CaptureQueriesContext(connection) as few:
        anna.get(reverse("office_conferences"))
    for _one in range(4):
        steps.call()

    with CaptureQueriesContext(connection) as many:
        anna.get(reverse("office_conferences"))

    assert len(many) == len(few)


def test_the_page_costs_the_same_for_a_long_agenda(
    signed_in: SignIn, cast: Cast, table: tuple[UUID, UUID]
) -> None:
    anna, address = signed_in(cast.anna), reverse("office_conference", args=[table[0]])
    steps.present(table[0])
    put_together(table[1])
    anna.get(address)
    with CaptureQueriesContext(connection) as few:
        anna.get(address)
    for _one in range(3):
        steps.add(table[0], steps.make_case(at=clock.now()))

    with CaptureQueriesContext(connection) as many:
        anna.get(address)

    assert len(many) == len(few)
