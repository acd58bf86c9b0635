"""Three visitors for each act: one who may, an insider without the right, and a stranger."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.agreements.factories import (
    PURPOSE,
    draft,
    freeze,
    look,
    make_network,
    make_signed,
    make_text,
    negotiate,
)
from tests.cases.factories import acting
from tests.cast import ASCOLTO, CAST, LIVORNO, Cast
from visnet.agreements import operations, queries
from visnet.agreements.queries import AgreementNotFound
from visnet.agreements.rules import Change, Signature
from visnet.agreements.vocabulary import LeftBecause, Renewal, TargetKind
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused

Act = Callable[[UUID, Actor], Any]


def act(operation: Callable[..., object], **said: object) -> Act:
    """Return a way to do one thing with an agreement as somebody; `today` is asked at that moment."""

    def go(agreement_id: UUID, by: Actor) -> None:
        told = {name: clock.today() if word is clock.today else word for name, word in said.items()}
        with acting(by):
            operation(agreement_id=agreement_id, by=by, at=clock.now(), **told)

    return go


def sign_for_livorno(agreement_id: UUID, by: Actor) -> None:
    sha256 = look(agreement_id).text_sha256
    act(
        operations.sign,
        organisation_id=LIVORNO,
        signature=Signature(signed_date=clock.today(), signatory="Chi firma"),
        text_sha256=sha256,
    )(agreement_id, by)


def in_draft() -> UUID:
    return draft()


def in_talks() -> UUID:
    agreement_id = draft()
    negotiate(agreement_id)
    return agreement_id


def in_signing() -> UUID:
    agreement_id = in_talks()
    freeze(agreement_id)
    return agreement_id


def in_force() -> UUID:
    return make_signed(
        make_text(
            until_date=clock.today() + timedelta(days=30),
            renewal=Renewal.EXPRESS,
            renewal_months=12,
        )
    )


WHOLE = {"target_kind": TargetKind.WHOLE, "target_id": None}
CASES: dict[str, tuple[Callable[[], UUID], Act, Actor]] = {
    "open_negotiation": (in_draft, act(operations.open_negotiation, content_version=1), CAST.dario),
    "change_text": (
        in_talks,
        act(operations.change_text, text=make_text(notice_days=9), content_version=1),
        CAST.dario,
    ),
    "comment": (
        in_talks,
        act(operations.comment, comment_id=uuid4(), words="Un dubbio.", **WHOLE),
        CAST.olga,
    ),
    "propose_change": (
        in_talks,
        act(
            operations.propose_change,
            proposal_id=uuid4(),
            change=Change(TargetKind.WHOLE, None, "notice_days", "30"),
            content_version=1,
        ),
        CAST.olga,
    ),
    "mark_seen": (in_talks, act(operations.mark_seen), CAST.olga),
    "open_signature": (in_talks, act(operations.open_signature, content_version=1), CAST.dario),
    "sign": (in_signing, sign_for_livorno, CAST.dario),
    "leave": (
        in_force,
        act(
            operations.leave,
            organisation_id=ASCOLTO,
            on=clock.today,
            because=LeftBecause.SERIOUS_REASON,
        ),
        CAST.olga,
    ),
    "amend": (in_force, act(operations.amend, new_agreement_id=uuid4()), CAST.olga),
    "offer_renewal": (in_force, act(operations.offer_renewal, offer_id=uuid4()), CAST.olga),
    "end_agreement": (in_force, act(operations.end_agreement, on=clock.today), CAST.olga),
}


@pytest.fixture(autouse=True)
def network(db: None) -> None:
    make_network()


@pytest.mark.parametrize("name", CASES)
def test_whoever_may_does_it_and_whoever_may_not_is_told_so(cast: Cast, name: str) -> None:
    make, go, who_may = CASES[name]
    agreement_id = make()
    for stranger in (cast.silvia, cast.pietro):
        with pytest.raises(AgreementNotFound):
            go(agreement_id, stranger)
    # Signed agreements are known to every member of a party; the others only to negotiators.
    with pytest.raises((Refused, AgreementNotFound)) as insider:
        go(agreement_id, cast.anna)
    if make is in_force:
        assert insider.value.reason is Reason.WRONG_ROLE  # type: ignore[union-attr]

    go(agreement_id, who_may)


@pytest.mark.parametrize("name", ["change_text", "open_signature"])
def test_only_the_drafter_keeps_the_pen(cast: Cast, name: str) -> None:
    make, go, _who = CASES[name]

    with pytest.raises(Refused) as refusal:
        go(make(), cast.olga)

    assert refusal.value.reason is Reason.NOT_YOURS


def test_a_wish_is_for_either_side_and_read_by_its_negotiators(cast: Cast) -> None:
    wish_id = uuid4()
    sides = {"from_organisation_id": LIVORNO, "to_organisation_id": ASCOLTO, "purpose": PURPOSE}
    with acting(cast.franco), pytest.raises(Refused):
        operations.wish_amendment(wish_id=uuid4(), by=cast.franco, at=clock.now(), **sides)  # type: ignore[arg-type]
    with acting(cast.anna):
        operations.wish_amendment(wish_id=wish_id, by=cast.anna, at=clock.now(), **sides)  # type: ignore[arg-type]

    read = {who.name: len(queries.list_wishes(viewer=who)) for who in cast.everybody()}

    assert {name for name, count in read.items() if count} == {"Dario", "Olga"}
    with acting(cast.olga):
        operations.settle_wish(wish_id=wish_id, by=cast.olga, at=clock.now())
    assert queries.list_wishes(viewer=cast.dario) == ()


def test_seeing_one_and_listing_many_agree(cast: Cast) -> None:
    every = [in_draft(), in_talks(), in_signing(), in_force()]

    for who in cast.everybody():
        listed = {line.id for line in queries.list_agreements(viewer=who, at=clock.now()).lines}
        for agreement_id in every:
            try:
                look(agreement_id, who)
            except AgreementNotFound:
                assert agreement_id not in listed, who.name
            else:
                assert agreement_id in listed, who.name


def test_a_page_asks_as_many_questions_for_a_long_text_as_for_a_short_one(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    agreement_id = in_talks()
    clause = make_text().clauses[0]
    with acting(cast.dario):
        operations.change_text(
            agreement_id=agreement_id,
            text=make_text(clauses=(clause,) * 40, articles=make_text().articles * 30),
            content_version=1,
            by=cast.dario,
            at=clock.now(),
        )

    with acting(cast.dario), django_assert_max_num_queries(18):
        queries.get_for_party(viewer=cast.dario, agreement_id=agreement_id, at=clock.now())
    with django_assert_max_num_queries(1):
        queries.list_agreements(viewer=cast.dario, at=clock.now())
