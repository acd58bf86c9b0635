"""Who must approve a pack, or the law at a case conference, is asked by name and finds it in their day."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting, grant, make_case
from tests.cast import ASCOLTO, Cast
from tests.conferences import steps as table
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.doors.office.access_pages import one
from tests.doors.office.conftest import Standing
from visnet.audit.models import Entry
from visnet.cases import queries
from visnet.cases.vocabulary import FOR_A_PACK, DueKind, TimelineKind
from visnet.conferences.vocabulary import Basis
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.packs import operations


def ask(client: Client, case: Standing, access_request_id: UUID, whom: Actor):
    there = one("office_pack_ask", case, access_request_id)
    return client.post(there, {"user": str(whom.identifier)})


def approve(client: Client, case: Standing, access_request_id: UUID) -> None:
    seen = client.get(one("office_pack", case, access_request_id)).context["pack"].id
    told = {"submission": str(uuid4()), "pack": str(seen)}
    answer = client.post(one("office_pack_approve", case, access_request_id), told)
    assert answer.status_code == 303


def ways_in_the_day_of(client: Client) -> list[str]:
    return [row.href for row in client.get(reverse("office_work")).context["rows"]]


def due(case_id: UUID, viewer: Actor, *kinds: DueKind) -> dict[UUID | None, DueKind]:
    with acting(viewer):
        found = queries.list_due_of_case(viewer=viewer, case_id=case_id, on=clock.today())
    return {line.user_id: line.kind for line in found if line.kind in kinds}


def kinds_told(case_id: UUID, viewer: Actor) -> list[TimelineKind]:
    with acting(viewer):
        lines = queries.list_timeline(viewer=viewer, case_id=case_id).lines
    return [line.kind for line in lines]


def test_two_are_asked_to_approve_a_pack_and_each_has_it_until_they_did(
    signed_in: SignIn, cast: Cast, case: Standing, packed: UUID
) -> None:
    anna, bruno, carla = (signed_in(who) for who in (cast.anna, cast.bruno, cast.carla))
    here = one("office_access_request", case, packed)

    asked = [ask(anna, case, packed, whom).status_code for whom in (cast.bruno, cast.carla)]
    page = anna.get(here)

    assert asked == [303, 303]
    assert {name.split()[0] for name, _day in page.context["asked_of"]} == {"Bruno", "Carla"}
    assert here in ways_in_the_day_of(bruno)
    assert here in ways_in_the_day_of(carla)
    assert cast.anna.identifier not in due(case.id, cast.anna, *FOR_A_PACK)
    assert bruno.get(here).context["is_asked"]
    assert kinds_told(case.id, cast.anna)[:2] == [TimelineKind.PACK_ASKED] * 2

    approve(bruno, case, packed)

    assert here not in ways_in_the_day_of(bruno)
    assert here in ways_in_the_day_of(carla)
    assert kinds_told(case.id, cast.anna)[0] is TimelineKind.PACK_APPROVED

    approve(carla, case, packed)

    assert here not in ways_in_the_day_of(carla)


def test_asked_anew_the_same_two_are_asked_once_each(
    signed_in: SignIn, cast: Cast, case: Standing, packed: UUID
) -> None:
    anna = signed_in(cast.anna)

    for whom in (cast.bruno, cast.carla, cast.bruno):
        ask(anna, case, packed, whom)

    asked = due(case.id, cast.anna, *FOR_A_PACK)
    assert set(asked) == {cast.bruno.identifier, cast.carla.identifier}
    assert set(asked.values()) == set(FOR_A_PACK)


def test_whoever_assembles_it_anew_is_asked_no_more_and_the_other_still_is(
    signed_in: SignIn, cast: Cast, case: Standing, packed: UUID
) -> None:
    anna, bruno = signed_in(cast.anna), signed_in(cast.bruno)
    for whom in (cast.bruno, cast.carla):
        ask(anna, case, packed, whom)
    address = one("office_pack_assemble", case, packed)
    sections = bruno.get(address).context["form"].sections
    ticked = {part.name: [key for key, _line in part.field.choices] for part in sections}

    kept = bruno.post(address, {"submission": str(uuid4()), "language": "it", **ticked})

    assert kept.status_code == 303
    assert set(due(case.id, cast.anna, *FOR_A_PACK)) == {cast.carla.identifier}


@pytest.mark.parametrize("whom", ["anna", "gina", "dario"])
def test_only_whoever_works_on_it_without_a_hand_in_it_is_asked(
    signed_in: SignIn, cast: Cast, case: Standing, packed: UUID, whom: str
) -> None:
    answer = ask(signed_in(cast.anna), case, packed, getattr(cast, whom))

    assert answer.status_code == 422
    assert due(case.id, cast.anna, *FOR_A_PACK) == {}


def test_a_namesake_of_whoever_asks_is_not_offered(
    signed_in: SignIn, cast: Cast, case: Standing, packed: UUID, as_database_role: Acting
) -> None:
    with as_database_role("visnet_launcher"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_user SET name = 'vanni Ettore' WHERE id = %s", [cast.bruno.identifier]
        )

    page = signed_in(cast.anna).get(one("office_access_request", case, packed))
    answer = ask(signed_in(cast.anna), case, packed, cast.bruno)

    offered = [user for user, _name in page.context["ask_form"].fields["user"].choices]
    assert offered == [str(cast.carla.identifier)]
    assert answer.status_code == 422
    with acting(cast.anna), pytest.raises(Refused) as refused:
        operations.ask_approver(
            case_id=case.id,
            access_request_id=packed,
            user_id=UUID(str(cast.bruno.identifier)),
            by=cast.anna,
            at=clock.now(),
        )
    assert refused.value.reason is Reason.SELF_DEALING


def test_a_request_that_was_taken_back_asks_nobody(
    signed_in: SignIn, cast: Cast, case: Standing, packed: UUID
) -> None:
    anna = signed_in(cast.anna)
    ask(anna, case, packed, cast.bruno)

    anna.post(one("office_access_withdraw", case, packed))

    assert due(case.id, cast.anna, *FOR_A_PACK) == {}
    assert ask(anna, case, packed, cast.bruno).status_code == 422


@pytest.mark.parametrize(("who", "status"), [("gina", 404), ("marta", 404), ("elena", 403)])
def test_three_visitors_who_ask(
    signed_in: SignIn, cast: Cast, case: Standing, packed: UUID, who: str, status: int
) -> None:
    assert ask(signed_in(getattr(cast, who)), case, packed, cast.bruno).status_code == status


def waiting_item(cast: Cast, *supervisors: Actor) -> tuple[UUID, UUID]:
    """Return a case of Anna's and an item of it that rests on a law in writing."""
    case_id = make_case(at=clock.now())
    for one_more in supervisors:
        grant(case_id, one_more)
    conference_id = table.call()
    table.invite(conference_id)
    return case_id, table.add(conference_id, case_id, ASCOLTO, basis=Basis.LAW)


def test_the_only_supervisor_on_a_case_finds_the_law_in_their_day_until_they_approve(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id, item_id = waiting_item(cast, cast.carla)
    anna, carla = signed_in(cast.anna), signed_in(cast.carla)
    here = reverse("office_conference_item", args=[item_id])

    assert here in ways_in_the_day_of(carla)
    assert anna.get(here).context["asked_name"].startswith("Carla")
    assert kinds_told(case_id, cast.anna)[0] is TimelineKind.BASIS_ASKED

    table.enter(UUID(str(carla.get(here).context["item"].line.conference_id)), by=cast.carla)
    approved = carla.post(reverse("office_conference_item_approve", args=[item_id]))

    assert approved.status_code == 303
    assert here not in ways_in_the_day_of(carla)
    assert kinds_told(case_id, cast.anna)[0] is TimelineKind.BASIS_APPROVED
    assert "ask_form" not in anna.get(here).context


def test_where_no_supervisor_works_on_the_case_the_page_says_so_and_one_is_asked_later(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id, item_id = waiting_item(cast)
    anna = signed_in(cast.anna)
    here = reverse("office_conference_item", args=[item_id])
    there = reverse("office_conference_item_ask", args=[item_id])
    told = {"user": str(cast.carla.identifier)}

    page = anna.get(here).content.decode()
    too_early = anna.post(there, told)
    grant(case_id, cast.carla)
    asked = anna.post(there, told)

    assert reverse("office_case_access", args=[case_id]) in page
    assert (too_early.status_code, asked.status_code) == (422, 303)
    assert set(due(case_id, cast.anna, DueKind.CONFERENCE_BASIS)) == {cast.carla.identifier}
    with acting(cast.dario):
        asked_of = Entry.objects.filter(action="conferences.item_approval_asked", case_id=case_id)
        assert asked_of.count() == 1


def test_an_item_that_was_taken_off_asks_nobody(signed_in: SignIn, cast: Cast) -> None:
    case_id, item_id = waiting_item(cast, cast.carla)
    anna = signed_in(cast.anna)

    anna.post(reverse("office_conference_item_off", args=[item_id]))
    again = anna.post(
        reverse("office_conference_item_ask", args=[item_id]),
        {"user": str(cast.carla.identifier)},
    )

    assert due(case_id, cast.anna, DueKind.CONFERENCE_BASIS) == {}
    assert again.status_code == 422


@pytest.mark.parametrize(("who", "status"), [("bruno", 404), ("marta", 404), ("elena", 403)])
def test_three_visitors_who_ask_a_supervisor(
    signed_in: SignIn, cast: Cast, who: str, status: int
) -> None:
    _case_id, item_id = waiting_item(cast, cast.carla)

    answer = signed_in(getattr(cast, who)).post(
        reverse("office_conference_item_ask", args=[item_id]),
        {"user": str(cast.carla.identifier)},
    )

    assert answer.status_code == status
