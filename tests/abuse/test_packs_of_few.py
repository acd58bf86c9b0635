"""A Centre of two: one reads, and somebody who sees no case stands in for the other. Never more."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import Error, connection
from django.test import Client
from django.urls import reverse

from tests.cases.factories import NOON, acting, block, grant, make_case, proven
from tests.cast import CAST, Cast
from tests.journeys.test_ending_agreements import as_owner
from tests.packs import steps
from visnet.journeys import access_pack
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.packs import models, operations, queries
from visnet.packs.vocabulary import RequestState

SignIn = Callable[..., Client]
QUERIES_OF_CLEARERS = 2


@pytest.fixture
def few(cast: Cast) -> None:
    """Leave Anna and Bruno as the only ones who work on cases; Dario coordinates."""
    as_owner(
        "UPDATE people_membership SET roles = '{TRAINER}' WHERE user_id = ANY (%s)",
        [cast.carla.identifier, cast.gina.identifier],
    )
    as_owner(
        "UPDATE people_membership SET roles = '{COORDINATOR}' WHERE user_id = %s",
        cast.dario.identifier,
    )


def assembled() -> tuple[UUID, UUID]:
    """Return a case of Anna and Bruno, and a request whose pack Anna assembled."""
    case_id = make_case()
    grant(case_id, CAST.bruno)
    access_request_id = steps.asked_and_checked(case_id)
    steps.assemble(case_id, access_request_id)
    return case_id, access_request_id


def ask(case_id: UUID, request: UUID, who: Actor, by: Actor = CAST.anna) -> UUID:
    clearance_id = uuid4()
    with acting(by):
        access_pack.ask_to_clear(
            clearance_id=clearance_id,
            case_id=case_id,
            access_request_id=request,
            user_id=who.identifier,  # type: ignore[arg-type]
            by=by,
            at=NOON,
        )
    return clearance_id


def clear(clearance_id: UUID, by: Actor = CAST.dario) -> None:
    by = proven(by)
    with acting(by):
        operations.clear_pack(clearance_id=clearance_id, by=by, at=NOON)


def waiting(viewer: Actor = CAST.dario) -> tuple[queries.ToClear, ...]:
    with acting(viewer):
        return queries.list_to_clear(viewer=viewer)


def test_one_reader_and_one_who_clears_let_it_leave(cast: Cast, few: None) -> None:
    case_id, request = assembled()
    clearance_id = ask(case_id, request, cast.dario)
    assert [one.by_name for one in waiting()] == ["Anna"]

    clear(clearance_id)
    assert steps.look(case_id, request).line.state is RequestState.TO_APPROVE
    steps.approve(case_id, request, by=cast.bruno)

    assert steps.look(case_id, request).line.state is RequestState.APPROVED
    steps.hand_out(case_id, request)
    assert steps.look(case_id, request).line.state is RequestState.HANDED_OUT
    assert waiting() == ()


def test_whoever_clears_learns_no_case(cast: Cast, few: None) -> None:
    case_id, request = assembled()
    ask(case_id, request, cast.dario)

    with acting(cast.dario), connection.cursor() as cursor:
        for table in ("packs_pack", "packs_access_request", "packs_approval", "cases_case"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), table
    with pytest.raises(NotFound):
        steps.look(case_id, request, viewer=cast.dario)


@pytest.mark.usefixtures("few")
def test_where_three_can_read_nobody_is_asked(cast: Cast) -> None:
    case_id, request = assembled()
    as_owner(
        "UPDATE people_membership SET roles = '{OPERATOR}' WHERE user_id = %s",
        cast.gina.identifier,
    )

    with pytest.raises(Refused) as refused:
        ask(case_id, request, cast.dario)

    assert refused.value.reason is Reason.TWO_APPROVALS_NEEDED


def test_nobody_kept_away_of_the_case_or_of_another_role_clears(cast: Cast, few: None) -> None:
    case_id, request = assembled()

    for who in (cast.anna, cast.bruno, cast.carla, cast.marta):
        with pytest.raises(Refused):
            ask(case_id, request, who)
    clearance_id = ask(case_id, request, cast.dario)
    other = replace(cast.silvia, roles=frozenset({Role.DATA_PROTECTION_OFFICER}))
    with pytest.raises(NotFound):
        clear(clearance_id, by=other)
    with pytest.raises(Refused):
        clear(clearance_id, by=cast.bruno)
    block(case_id, cast.dario)
    assert waiting() == ()
    with pytest.raises(NotFound):
        clear(clearance_id)


@pytest.mark.parametrize("others", [0, 2])
def test_whom_to_ask_is_found_in_the_same_questions_for_any_number(
    cast: Cast, few: None, django_assert_num_queries: Callable[..., object], others: int
) -> None:
    case_id, _request = assembled()
    as_owner(
        "UPDATE people_membership SET roles = '{COORDINATOR}' WHERE user_id = ANY (%s)",
        [cast.carla.identifier, cast.gina.identifier][:others],
    )

    with acting(cast.anna), django_assert_num_queries(QUERIES_OF_CLEARERS):  # type: ignore[attr-defined]
        found = queries.list_clearers(viewer=cast.anna, case_id=case_id, on=NOON.date())

    assert len(found) == 1 + others


def test_clearing_alone_a_newer_pack_or_raw_sql_let_nothing_leave(cast: Cast, few: None) -> None:
    case_id, request = assembled()
    clear(ask(case_id, request, cast.dario))
    pack_id = steps.read(case_id, request).id

    with pytest.raises(Refused):
        steps.hand_out(case_id, request)
    with pytest.raises(Error), acting(cast.anna):
        models.HandingOut.objects.create(
            id=pack_id,
            request_id=request,
            pack_id=pack_id,
            case_id=case_id,
            by=cast.anna.identifier,
            at=NOON,
        )
    steps.assemble(case_id, request)
    steps.approve(case_id, request, by=cast.bruno)
    assert steps.look(case_id, request).line.state is RequestState.TO_APPROVE
    with pytest.raises(Refused):
        steps.hand_out(case_id, request)


def test_once_three_can_read_a_clearance_stands_in_for_nobody(
    cast: Cast, few: None, signed_in: SignIn
) -> None:
    case_id, request = assembled()
    clear(ask(case_id, request, cast.dario))
    steps.approve(case_id, request, by=cast.bruno)
    as_owner(
        "UPDATE people_membership SET roles = '{OPERATOR}' WHERE user_id = %s",
        cast.carla.identifier,
    )
    page = reverse("office_access_request", args=[case_id, request])

    with pytest.raises(Refused) as refused:
        steps.hand_out(case_id, request)
    shown = signed_in(cast.anna).get(f"{page}?language=en")

    assert refused.value.reason is Reason.TWO_APPROVALS_NEEDED
    assert shown.context["asked"].line.state is RequestState.TO_APPROVE
    assert shown.context["lacks_approvers"]
    assert "stands in for nobody" in shown.content.decode()
    grant(case_id, cast.carla)
    steps.approve(case_id, request, by=cast.carla)
    steps.hand_out(case_id, request)
    assert steps.look(case_id, request).line.state is RequestState.HANDED_OUT


def test_on_the_screen(cast: Cast, few: None, signed_in: SignIn) -> None:
    case_id, request = assembled()
    anna, page = signed_in(cast.anna), reverse("office_pack_ask_to_clear", args=[case_id, request])
    shown = anna.get(reverse("office_access_request", args=[case_id, request]))
    assert page in shown.content.decode()
    assert anna.post(page, {"submission": str(uuid4()), "who": ""}).status_code == 422
    for actor, status in ((cast.marta, 404), (cast.elena, 404)):
        assert signed_in(actor).get(page).status_code in {status, 403}

    sent = {"submission": str(uuid4()), "who": str(cast.dario.identifier)}
    assert anna.post(page, sent).status_code == 303

    dario, here = signed_in(cast.dario), reverse("office_to_clear")
    listed = dario.get(f"{here}?language=en").content.decode()
    assert "A parent, for a child" in listed
    assert steps.NAME not in listed
    assert str(case_id) not in listed
    assert signed_in(cast.bruno).get(here).status_code == 403
