"""A link opens one referral to one recipient, while it stands, and to whoever has both secrets."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.cases.factories import acting
from tests.cast import ASCOLTO, Cast
from tests.conftest import Acting
from tests.referrals.factories import STORY, make_referral
from tests.referrals.link_ends import withdrawn
from tests.referrals.link_steps import (
    answer,
    come_by,
    make_link,
    reads,
    sent,
    state_of,
    type_code,
    wrong_for,
)
from visnet.audit import models as audit
from visnet.doors import clock
from visnet.kit.actor import guest
from visnet.kit.decision import NotFound, Refused
from visnet.referrals import models, operations, queries, rules
from visnet.referrals.vocabulary import (
    LinkState,
    State,
)


def test_whoever_has_both_secrets_reads_what_the_desk_would(cast: Cast) -> None:
    referral_id = sent()

    who = come_by(make_link(referral_id))

    assert reads(who, referral_id) == STORY
    assert reads(cast.elena, referral_id) == STORY


def test_the_code_may_be_typed_as_it_was_told(cast: Cast) -> None:
    made = make_link(sent())

    assert type_code(made.token, rules.spelled(made.code)).guest is not None
    assert len(rules.spelled(made.code)) == 9


def test_neither_secret_is_kept(cast: Cast) -> None:
    made = make_link(sent())

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute(
            "SELECT l::text, t::text FROM referrals_link l LEFT JOIN"
            " referrals_link_try t ON t.link_id = l.id"
        )
        kept = str(cursor.fetchall())

    assert made.token not in kept
    assert made.code not in kept


def test_the_same_form_makes_one_link_and_shows_it_once(cast: Cast) -> None:
    referral_id, link_id = sent(), uuid4()

    with acting(cast.anna):
        made = [
            operations.make_link(
                link_id=link_id, referral_id=referral_id, by=cast.anna, at=clock.now()
            )
            for _twice in range(2)
        ]

    assert made[0] is not None
    assert made[1] is None


def test_a_new_link_shuts_the_one_before(cast: Cast) -> None:
    referral_id = sent()
    first = make_link(referral_id)
    who = come_by(first)

    second = make_link(referral_id)

    assert type_code(first.token, first.code).guest is None
    assert reads(who, referral_id) == "nothing there"
    assert type_code(second.token, second.code).guest is not None


def test_two_working_links_of_one_referral_cannot_be(cast: Cast) -> None:
    referral_id = sent()
    make_link(referral_id)

    with acting(cast.anna), pytest.raises(IntegrityError), transaction.atomic():
        models.Link.objects.create(
            id=uuid4(),
            referral_id=referral_id,
            token_hash=b"a",
            code_hash=b"b",
            made_by=cast.anna.identifier,
            made_at=clock.now(),
        )


def test_the_fifth_wrong_code_shuts_it_and_the_right_one_comes_too_late(cast: Cast) -> None:
    referral_id = sent()
    made = make_link(referral_id)

    tried = [type_code(made.token, wrong_for(made)) for _each in range(rules.MOST_WRONG_CODES)]

    assert [each.shut and each.shut.made_by for each in tried] == [None] * 4 + [
        cast.anna.identifier
    ]
    assert type_code(made.token, made.code).guest is None
    assert state_of(referral_id) is LinkState.LOCKED


def test_four_wrong_codes_do_not(cast: Cast) -> None:
    made = make_link(sent())

    for _each in range(rules.MOST_WRONG_CODES - 1):
        assert type_code(made.token, wrong_for(made)).guest is None

    assert type_code(made.token, made.code).guest is not None


def test_right_codes_in_between_forgive_no_wrong_one(cast: Cast) -> None:
    made = make_link(sent())

    for _each in range(rules.MOST_WRONG_CODES):
        type_code(made.token, made.code)
        type_code(made.token, wrong_for(made))

    assert type_code(made.token, made.code).guest is None


def test_whoever_leaves_types_the_code_again(cast: Cast) -> None:
    made = make_link(sent())
    tried = type_code(made.token, made.code)
    assert tried.guest is not None

    with acting(tried.guest):
        operations.leave_link(by=tried.guest, at=clock.now())

    assert queries.find_guest(token=made.token, visit=tried.visit) is None


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_no_link_leads_to_what_was_not_sent_or_is_over(cast: Cast, state: State) -> None:
    referral_id = sent(state=State.DRAFT)
    if state is State.WITHDRAWN:
        withdrawn(referral_id)

    with pytest.raises(Refused):
        make_link(referral_id)


@pytest.mark.parametrize("name", ["bruno", "carla", "dario", "elena", "franco", "gina", "marta"])
def test_only_whoever_works_on_the_case_makes_shuts_or_sees_one(cast: Cast, name: str) -> None:
    referral_id = sent()
    who = getattr(cast, name)
    make_link(referral_id)

    with pytest.raises(NotFound):
        make_link(referral_id, by=who)
    with acting(who), pytest.raises(NotFound):
        operations.shut_link(referral_id=referral_id, by=who, at=clock.now())
    with acting(who), pytest.raises(NotFound):
        queries.get_links(viewer=who, referral_id=referral_id, at=clock.now())
    with acting(who):
        assert models.Link.objects.count() == models.LinkTry.objects.count() == 0
        assert models.Link.objects.update(shut_at=clock.now(), shut_by=who.identifier) == 0


def test_nobody_who_signed_in_tries_codes_as_themselves(cast: Cast) -> None:
    made = make_link(sent())

    with acting(cast.elena), pytest.raises(Refused):
        operations.try_code(token=made.token, code=made.code, by=cast.elena, at=clock.now())


@pytest.mark.parametrize("role", ["visnet_front", "visnet_worker"])
@pytest.mark.parametrize(
    "question",
    [
        "sec.guest_referral()",
        "sec.guest_tells()",
        "sec.find_visit('a', 'b')",
        "sec.try_link('a', 'b', gen_random_uuid(), 'c', 5)",
    ],
)
def test_only_the_back_may_ask_the_guard(
    cast: Cast, as_database_role: Acting, role: str, question: str
) -> None:
    with (
        pytest.raises(DatabaseError),
        as_database_role(role),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT * FROM {question}")


def test_the_journal_says_what_was_done_under_the_links_id(cast: Cast) -> None:
    referral_id = sent()
    made = make_link(referral_id)
    type_code(made.token, wrong_for(made))
    who = come_by(made)
    answer(who, referral_id)

    with acting(cast.olga):
        lines = list(
            audit.Entry.objects.filter(actor_id=who.identifier)
            .order_by("id")
            .values_list("actor_kind", "action", "case_id")
        )

    assert lines == [
        ("SYSTEM", "referrals.link_refused", None),
        ("SYSTEM", "referrals.link_opened", None),
        ("GUEST", "referrals.accepted", None),
    ]


def test_whoever_forges_another_guest_sees_nothing(cast: Cast) -> None:
    referral_id = sent()
    who = come_by(make_link(referral_id))
    other = make_referral()
    assert who.identifier is not None
    forged = [
        guest(link_id=uuid4(), organisation_id=ASCOLTO, only_id=referral_id),
        guest(link_id=who.identifier, organisation_id=ASCOLTO, only_id=other),
        guest(link_id=who.identifier, organisation_id=uuid4(), only_id=referral_id),
    ]

    assert {reads(each, each.only_id or uuid4()) for each in forged} == {"nothing there"}
