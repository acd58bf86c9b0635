"""A13: nothing is handed out before two others approved exactly that, and nobody learns of a case."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from django.core import mail
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.urls import reverse

from tests.cases.factories import acting, block, grant, make_case
from tests.cast import CAST, Cast
from tests.doors.conftest import SignIn
from tests.packs import steps
from visnet.cases.queries import conflict
from visnet.doors import clock
from visnet.doors.office.cases.packs import answering
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.packs import rules
from visnet.packs.rules import PackChanged, Told
from visnet.packs.rules import answering as answers
from visnet.packs.vocabulary import Ending, RequestState, Why

PLACE = "via delle Querce 12"


@pytest.fixture
def case_id(cast: Cast) -> UUID:
    """Return a case of Anna's with an address in it, on which Bruno and Carla work too."""
    return steps.well_guarded_case(PLACE)


def test_nothing_leaves_before_two_others_approved_and_then_exactly_that(
    cast: Cast, case_id: UUID
) -> None:
    access_request_id = steps.ready(case_id)

    for approvers in ((), (cast.bruno,), (cast.bruno,)):
        for one in approvers:
            steps.approve(case_id, access_request_id, by=one)
        with pytest.raises(Refused) as refused:
            steps.hand_out(case_id, access_request_id)
        assert refused.value.reason is Reason.TWO_APPROVALS_NEEDED
    steps.approve(case_id, access_request_id, by=cast.carla)
    left = steps.hand_out(case_id, access_request_id)

    assert PLACE not in left.text
    assert steps.look(case_id, access_request_id).line.state is RequestState.HANDED_OUT


def test_with_one_approval_taken_for_enough_the_database_still_says_no(
    cast: Cast, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing control."""
    access_request_id = steps.ready(case_id, cast.bruno)
    monkeypatch.setattr(answers, "APPROVERS_NEEDED", 1)

    assert steps.look(case_id, access_request_id).line.state is RequestState.APPROVED
    with pytest.raises(ProgrammingError, match="row-level security"):
        steps.hand_out(case_id, access_request_id)


def test_nobody_approves_what_they_assembled_not_even_an_earlier_version_of_it(
    cast: Cast, case_id: UUID
) -> None:
    access_request_id = steps.ready(case_id)
    steps.assemble(case_id, access_request_id, by=cast.bruno)

    for one in (cast.anna, cast.bruno):
        with pytest.raises(Refused) as refused:
            steps.approve(case_id, access_request_id, by=one)
        assert refused.value.reason is Reason.SELF_DEALING


def test_whoever_is_kept_away_or_unknown_approves_nothing_and_finds_nothing(
    cast: Cast, case_id: UUID
) -> None:
    grant(case_id, cast.gina)
    access_request_id = steps.ready(case_id, cast.bruno)
    pack_id = steps.read(case_id, access_request_id).id
    block(case_id, cast.gina)

    for one in (cast.gina, cast.marta):
        with pytest.raises(NotFound):
            steps.approve(case_id, access_request_id, by=one, pack_id=pack_id)
        with pytest.raises(NotFound):
            steps.look(case_id, access_request_id, viewer=one)


def change_pack(case_id: UUID, access_request_id: UUID) -> None:
    steps.keep(
        case_id, access_request_id, Told(field="proceedings.Fact.kind", heading="", words="")
    )


def change_check(case_id: UUID, access_request_id: UUID) -> None:
    steps.check(case_id, access_request_id, right="ordinanza del tribunale")


@pytest.mark.parametrize("change", [change_pack, change_check])
def test_what_changed_after_an_approval_has_to_be_approved_anew(
    cast: Cast, case_id: UUID, change: Callable[[UUID, UUID], None]
) -> None:
    access_request_id = steps.ready(case_id, cast.bruno, cast.carla)
    approved = steps.read(case_id, access_request_id)

    change(case_id, access_request_id)

    assert steps.look(case_id, access_request_id).line.state is not RequestState.APPROVED
    with pytest.raises((Refused, NotFound)):
        steps.hand_out(case_id, access_request_id)
    with pytest.raises((Refused, PackChanged)):
        steps.approve(case_id, access_request_id, by=cast.bruno, pack_id=approved.id)


def test_other_words_than_those_approved_do_not_leave(cast: Cast, case_id: UUID) -> None:
    access_request_id = steps.ready(case_id, cast.bruno, cast.carla)
    other = rules.PackWords(language="it", title="Dati", head=PLACE, told=(), foot="")

    with pytest.raises(PackChanged):
        steps.hand_out(case_id, access_request_id, words=other)


def test_a_suspect_named_after_the_approvals_still_gets_nothing(cast: Cast, case_id: UUID) -> None:
    access_request_id = steps.ready(case_id, cast.bruno, cast.carla)

    steps.name_suspect(case_id)

    with pytest.raises(Refused) as refused:
        steps.hand_out(case_id, access_request_id)
    assert refused.value.reason is Reason.NO_RIGHT_TO_IT


def test_a_request_that_was_withdrawn_hands_out_nothing(cast: Cast, case_id: UUID) -> None:
    access_request_id = steps.ready(case_id, cast.bruno, cast.carla)

    steps.end(case_id, access_request_id, Ending.WITHDRAWN)

    with pytest.raises(Refused):
        steps.hand_out(case_id, access_request_id)


TABLES = ("access_request", "access_check", "pack", "approval", "handing_out", "ending")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("verb", ["UPDATE {} SET at = now()", "DELETE FROM {}"])
def test_nothing_of_a_request_is_changed_or_destroyed(
    cast: Cast, case_id: UUID, table: str, verb: str
) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting(cast.anna),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb.format(f"packs_{table}"))


def letters_to_anybody(signed_in: SignIn) -> list[bytes]:
    client = signed_in(CAST.anna)
    address = "office_access_answer_letter"
    return [client.get(reverse(address, args=[language])).content for language in ("it", "en")]


def test_the_answer_is_the_same_to_the_byte_whether_or_not_there_is_a_case(
    cast: Cast, signed_in: SignIn
) -> None:
    without_case = letters_to_anybody(signed_in)

    case = make_case(name="Lucia", at=clock.now())
    steps.name_suspect(case)
    steps.end(case, steps.asked_and_checked(case), Ending.REFUSED)

    assert letters_to_anybody(signed_in) == without_case
    assert mail.outbox == []


def test_a_letter_that_knows_of_the_case_would_be_noticed(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing control."""
    known = answering._words
    count = iter(range(9))
    monkeypatch.setattr(answering, "_words", lambda centre: f"{known(centre)} {next(count)}")

    with pytest.raises(AssertionError):
        test_the_answer_is_the_same_to_the_byte_whether_or_not_there_is_a_case(cast, signed_in)


def test_a_colleague_who_asks_or_is_kept_away_answers_nothing_of_it(
    cast: Cast, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    access_request_id = steps.ready(case_id)
    namesake = replace(cast.bruno, name="Vanni Ettore")
    with pytest.raises(Refused) as refused:
        steps.approve(case_id, access_request_id, by=namesake)
    assert refused.value.reason is Reason.SELF_DEALING

    block(case_id, cast.gina)
    names = {CAST.gina.identifier: steps.NAME}
    monkeypatch.setattr(conflict.people, "names_of", lambda *, user_ids: names)

    assert steps.look(case_id, access_request_id).answer.why is Why.CONFLICT
