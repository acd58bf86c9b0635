"""From the first word of an agreement to the text that everybody can sign."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.agreements.factories import (
    PURPOSE,
    draft,
    freeze,
    look,
    make_network,
    negotiate,
    sign,
)
from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, Cast
from visnet.agreements import operations, queries
from visnet.agreements.operations import ChangedMeanwhile
from visnet.agreements.rules import Change
from visnet.agreements.vocabulary import (
    MissingStep,
    State,
    TargetKind,
)
from visnet.doors import clock
from visnet.kit.decision import Reason, Refused

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def network(db: None) -> None:
    make_network()


def passes() -> queries.MayPass:
    return queries.what_may_pass(
        from_organisation_id=LIVORNO, to_organisation_id=ASCOLTO, purpose=PURPOSE, at=clock.now()
    )


def test_two_organisations_come_to_an_agreement(cast: Cast) -> None:
    agreement_id = draft()
    assert look(agreement_id).state is State.DRAFT
    assert passes().missing is MissingStep.NO_AGREEMENT

    negotiate(agreement_id)
    assert look(agreement_id, cast.olga).state is State.NEGOTIATION

    freeze(agreement_id)
    assert passes().missing is MissingStep.NOT_SIGNED_BY_GIVER

    sign(agreement_id, LIVORNO)
    assert look(agreement_id).state is State.SIGNING
    assert passes().missing is MissingStep.NOT_SIGNED_BY_RECEIVER

    sign(agreement_id, ASCOLTO)
    assert look(agreement_id, cast.elena).state is State.IN_FORCE
    found = passes()
    assert found.decision
    assert (found.agreement_id, found.clause_number) == (agreement_id, 1)


def test_a_draft_is_its_drafters_own_affair(cast: Cast) -> None:
    agreement_id = draft()

    for stranger in (cast.olga, cast.elena, cast.anna, cast.silvia):
        with pytest.raises(queries.AgreementNotFound):
            look(agreement_id, stranger)


def test_until_it_is_signed_only_negotiators_read_it(cast: Cast) -> None:
    agreement_id = draft()
    negotiate(agreement_id)

    assert look(agreement_id, cast.olga).may_comment
    for stranger in (cast.elena, cast.anna, cast.pietro):
        with pytest.raises(queries.AgreementNotFound):
            look(agreement_id, stranger)


def test_what_changed_and_who_saw_it_is_written_down(cast: Cast) -> None:
    agreement_id = draft()
    negotiate(agreement_id)
    with acting(cast.olga):
        operations.mark_seen(agreement_id=agreement_id, by=cast.olga, at=clock.now())
    text = look(agreement_id).text
    with acting(cast.dario):
        operations.change_text(
            agreement_id=agreement_id,
            text=replace(
                text,
                notice_days=60,
                clauses=(*text.clauses, replace(text.clauses[0], id=None, retention_days=90)),
            ),
            content_version=1,
            by=cast.dario,
            at=clock.now(),
        )

    shown = look(agreement_id, cast.olga)
    assert shown.changes[0].parts == ("notice_days", "clauses:+2")
    assert (shown.content_version, shown.viewer_seen_version) == (2, 1)
    seen = {line.user_name: line.is_current for line in shown.seen}
    assert seen == {"Olga": False, "Dario": True}, "the change is Dario's own"
    assert shown.text.clauses[0].id == text.clauses[0].id


def test_a_stale_change_is_refused(cast: Cast) -> None:
    agreement_id = draft()
    text = replace(look(agreement_id).text, notice_days=60)
    save = {"agreement_id": agreement_id, "content_version": 1, "by": cast.dario}
    with acting(cast.dario):
        operations.change_text(text=text, at=clock.now(), **save)  # type: ignore[arg-type]

    with acting(cast.dario), pytest.raises(ChangedMeanwhile):
        operations.change_text(  # type: ignore[arg-type]
            text=replace(text, notice_days=90), at=clock.now(), **save
        )


def test_an_accepted_proposal_is_in_the_text(cast: Cast) -> None:
    agreement_id = draft()
    negotiate(agreement_id)
    proposal_id = uuid4()
    clause_id = look(agreement_id).text.clauses[0].id
    change = Change(TargetKind.CLAUSE, clause_id, "retention_days", "90")
    with acting(cast.olga):
        operations.propose_change(
            proposal_id=proposal_id,
            agreement_id=agreement_id,
            change=change,
            content_version=1,
            by=cast.olga,
            at=clock.now(),
        )
    decide = {"proposal_id": proposal_id, "agreement_id": agreement_id, "accept": True}

    with acting(cast.olga), pytest.raises(Refused) as own:
        operations.decide_change(by=cast.olga, at=clock.now(), **decide)  # type: ignore[arg-type]
    with acting(cast.dario):
        operations.decide_change(by=cast.dario, at=clock.now(), **decide)  # type: ignore[arg-type]

    assert own.value.reason is Reason.SELF_DEALING
    shown = look(agreement_id)
    assert shown.text.clauses[0].retention_days == 90
    assert (shown.proposals[0].before, shown.proposals[0].after) == ("365", "90")
    assert shown.changes[0].parts == ("clauses:1",)


def test_nothing_is_signed_while_a_proposal_waits(cast: Cast) -> None:
    agreement_id = draft()
    negotiate(agreement_id)
    with acting(cast.olga):
        operations.propose_change(
            proposal_id=uuid4(),
            agreement_id=agreement_id,
            change=Change(TargetKind.WHOLE, None, "notice_days", "30"),
            content_version=1,
            by=cast.olga,
            at=clock.now(),
        )

    with pytest.raises(operations.ProposalsStillOpen):
        freeze(agreement_id)


def test_a_comment_is_written_once_and_settled_by_anybody_in_the_talks(cast: Cast) -> None:
    agreement_id = draft()
    negotiate(agreement_id)
    comment_id = uuid4()
    for _time in range(2):
        with acting(cast.olga):
            operations.comment(
                comment_id=comment_id,
                agreement_id=agreement_id,
                target_kind=TargetKind.PARTY,
                target_id=ASCOLTO,
                words="Non possiamo impegnarci di notte.",
                by=cast.olga,
                at=clock.now(),
            )
    with acting(cast.dario):
        operations.resolve_comment(
            comment_id=comment_id, agreement_id=agreement_id, by=cast.dario, at=clock.now()
        )

    (line,) = look(agreement_id).comments
    assert (line.by_name, line.resolved_by_name) == ("Olga", "Dario")
