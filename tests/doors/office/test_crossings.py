"""Handing to another installation from a case: who may, what is shown first, what leaves and how."""

import pytest
from django.test import Client

from tests.cases.factories import acting, make_case
from tests.cast import CAST, Cast
from tests.crossings import desks as world
from tests.crossings.desks import CATEGORIES
from tests.doors.office.crossing_pages import (
    SHUT_IN,
    Ground,
    SignIn,
    at,
    form_for,
    ground,
    make,
    upload,
)
from visnet.cases import operations as casework
from visnet.cases import queries as cases
from visnet.cases.vocabulary import Danger
from visnet.crossings import queries
from visnet.doors import clock
from visnet.journeys.withdraw_consent import withdraw_consent

__all__ = ["ground"]
NOBODY = "3f0d1a3e-6f0b-4a7e-9d57-0c9c2c6d1e11"


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("page", ["office_case_crossings", "office_crossing_new"])
@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("elena", 403), ("bruno", 404)])
def test_the_pages_of_a_case_are_for_who_works_on_it(
    signed_in: SignIn, cast: Cast, ground: Ground, page: str, who: str, status: int, language: str
) -> None:
    client = signed_in(getattr(cast, who), headers={"accept-language": language})

    assert client.get(at(page, ground.case_id)).status_code == status


@pytest.mark.parametrize(
    ("page", "who", "status"),
    [
        ("office_desk", "anna", 200),
        ("office_desk", "carla", 200),
        ("office_desk", "elena", 403),
        ("office_desk_card", "anna", 200),
        ("office_desk_card", "elena", 403),
        ("office_desk_know", "carla", 200),
        ("office_desk_know", "anna", 403),
        ("office_desk_know", "elena", 403),
        ("office_crossing_take", "anna", 200),
        ("office_crossing_take", "elena", 403),
    ],
)
def test_the_pages_of_the_desk_are_for_who_may(
    signed_in: SignIn, cast: Cast, ground: Ground, page: str, who: str, status: int
) -> None:
    assert signed_in(getattr(cast, who)).get(at(page)).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("marta", 200), ("elena", 403), ("anna", 404), ("carla", 404)]
)
def test_a_receipt_is_for_the_centre_that_received(
    signed_in: SignIn, cast: Cast, ground: Ground, who: str, status: int
) -> None:
    taken = world.take(world.give(ground.case_id, ground.desks))

    answer = signed_in(getattr(cast, who)).get(at("office_crossing_receipt", taken.enquiry_id))

    assert answer.status_code == status


@pytest.mark.parametrize(("who", "status"), [("anna", 403), ("elena", 403), ("marta", 404)])
def test_nobody_else_ends_what_a_centre_knows(
    signed_in: SignIn, cast: Cast, ground: Ground, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).post(at("office_desk_end", ground.desks.to_mantova.id))

    assert answer.status_code == status
    with acting(CAST.carla):
        assert queries.list_correspondents(viewer=CAST.carla)


@pytest.mark.parametrize("name", ["office_crossing_new", "office_desk_know"])
def test_a_fresh_proof_comes_first(
    signed_in: SignIn, cast: Cast, ground: Ground, name: str
) -> None:
    case = [ground.case_id] if name == "office_crossing_new" else []
    client = signed_in(cast.anna if case else cast.carla, proved_minutes_ago=60)

    answer = client.get(at(name, *case))

    assert answer.status_code == 403
    assert "step-up" in answer.content.decode()


@pytest.mark.parametrize(
    "name",
    ["office_crossing_take", "office_desk_know", "office_desk_make", "office_desk_end"],
)
def test_a_form_of_another_site_is_refused(
    signed_in: SignIn, cast: Cast, ground: Ground, name: str
) -> None:
    signed = signed_in(cast.carla)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed.cookies
    one = [ground.desks.to_mantova.id] if name == "office_desk_end" else []

    answer = strict.post(at(name, *one), {"file": upload(b"x"), "language": "it"})

    assert answer.status_code == 403
    with acting(CAST.carla):
        assert queries.list_correspondents(viewer=CAST.carla)


def test_what_passes_is_shown_first_and_nothing_has_left(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    answer = signed_in(cast.anna).post(at("office_crossing_new", ground.case_id), form_for(ground))
    page = answer.content.decode()

    assert answer.status_code == 200
    assert world.ASKED in page
    assert "Pericolo alto" in page or "Pericolo elevato" in page
    assert 'name="make"' in page
    assert {row.answer.category for row in answer.context["why"] if row.answer.passes} == CATEGORIES
    with acting(CAST.anna):
        assert not queries.list_departures(viewer=CAST.anna, case_id=ground.case_id)


def test_the_file_leaves_sealed_shut_in_and_under_a_neutral_name(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    answer = make(signed_in(cast.anna), ground)

    assert answer.status_code == 200
    assert answer.content.startswith(b"age-encryption.org/v1")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="package.age"'
    assert answer.headers["Content-Security-Policy"] == SHUT_IN
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    with acting(CAST.anna):
        [line] = queries.list_departures(viewer=CAST.anna, case_id=ground.case_id)
    assert set(line.categories) == {category.value for category in CATEGORIES}


def test_the_same_form_sent_twice_leaves_once_and_gives_the_same_package(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    client, form = signed_in(cast.anna), form_for(ground)

    files = [make(client, ground, form).content for _twice in range(2)]

    with acting(CAST.marta):
        opened = [queries.open_file(viewer=CAST.marta, file=one, at=clock.now()) for one in files]
    assert opened[0].digest == opened[1].digest
    with acting(CAST.anna):
        assert len(queries.list_departures(viewer=CAST.anna, case_id=ground.case_id)) == 1


def test_the_same_form_after_the_case_changed_is_not_taken_for_the_first(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    client, form = signed_in(cast.anna), form_for(ground)
    make(client, ground, form)
    with acting(CAST.anna):
        casework.set_danger(
            case_id=ground.case_id,
            danger=Danger.IMMEDIATE,
            reason="",
            by=CAST.anna,
            at=clock.now(),
        )

    changed = make(client, ground, form)
    anew = make(client, ground, {**form, "submission": dict(changed.context["kept"])["submission"]})

    assert changed.status_code == 409
    assert not changed.has_header("Content-Disposition")
    assert anew.status_code == 200
    with acting(CAST.anna):
        assert len(queries.list_departures(viewer=CAST.anna, case_id=ground.case_id)) == 2


def test_without_consent_the_page_says_whom_to_ask_and_nothing_leaves(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    other = Ground(make_case(at=clock.now()), ground.desks)
    client = signed_in(cast.anna)

    shown = client.post(at("office_crossing_new", other.case_id), form_for(other))
    forced = make(client, other)

    assert shown.status_code == 200
    assert at("office_consent_new", other.case_id) in shown.content.decode()
    assert 'name="make"' not in shown.content.decode()
    assert forced.status_code == 409
    with acting(CAST.anna):
        assert not queries.list_departures(viewer=CAST.anna, case_id=other.case_id)


def test_a_consent_taken_back_between_looking_and_making_is_said(
    signed_in: SignIn, cast: Cast, ground: Ground
) -> None:
    client, form = signed_in(cast.anna), form_for(ground)
    client.post(at("office_crossing_new", ground.case_id), form)
    with acting(CAST.anna):
        [consent] = cases.list_consents(viewer=CAST.anna, case_id=ground.case_id)
        withdraw_consent(consent_id=consent.id, by=CAST.anna, at=clock.now())

    answer = make(client, ground, form)

    assert answer.status_code == 409
    assert not answer.has_header("Content-Disposition")


@pytest.mark.parametrize("typed", ["", "1", "\0", NOBODY], ids=["no", "one", "nul", "other"])
def test_a_made_up_desk_is_said_beside_the_question_and_what_was_typed_stays(
    signed_in: SignIn, cast: Cast, ground: Ground, typed: str
) -> None:
    answer = make(signed_in(cast.anna), ground, form_for(ground, desk=typed))

    assert answer.status_code == 422
    assert answer.context["form"].errors["desk"]
    assert world.ASKED in answer.content.decode()
