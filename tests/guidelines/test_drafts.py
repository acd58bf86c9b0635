"""A draft is begun from what holds, written step by step, spoken of, and decided on."""

from dataclasses import replace
from uuid import uuid4

import pytest

from tests.cases.factories import acting
from tests.cast import NETWORK_OF_MANTOVA, Cast
from tests.guidelines import steps
from tests.guidelines.steps import FIRST, begin, change, decide, remark, see, step
from visnet.doors import clock
from visnet.guidelines import operations, queries, rules
from visnet.guidelines.rules import Change, Pair, UnsoundText
from visnet.guidelines.vocabulary import NEXT_STATES, DraftState, Outcome
from visnet.kit.decision import NotFound, Reason, Refused

SHIPPED = next(each for each in queries.list_shipped() if each.code == steps.CODE)


def test_a_draft_begins_with_the_words_that_hold(cast: Cast) -> None:
    draft_id = begin()

    found = see(cast.olga, draft_id)
    assert found.line.text == SHIPPED.text
    assert found.line.number == SHIPPED.number + 1
    assert found.changes == ()
    assert not found.line.may_edit
    assert see(cast.dario, draft_id).line.may_edit
    begin(draft_id=draft_id)
    with pytest.raises(operations.DraftIsOpen) as already:
        begin()
    assert already.value.draft_id == draft_id


def test_who_may_begin_and_who_may_see(cast: Cast) -> None:
    for by in (cast.olga, cast.anna, cast.iris):
        with pytest.raises(Refused):
            begin(by=by)
    with pytest.raises(Refused) as refusal:
        begin(network=NETWORK_OF_MANTOVA)
    assert refusal.value.reason is Reason.NOT_YOURS
    draft_id = begin()
    for member in (cast.anna, cast.elena, cast.iris):
        with pytest.raises(Refused):
            see(member, draft_id)
    with pytest.raises(NotFound):
        see(cast.silvia, draft_id)
    with acting(cast.silvia):
        assert queries.list_drafts(viewer=cast.silvia, on=clock.today()) == ()
    with acting(cast.olga):
        assert [each.id for each in queries.list_drafts(viewer=cast.olga, on=clock.today())] == [
            draft_id
        ]


def test_two_who_write_on_different_steps_do_not_stop_each_other(cast: Cast) -> None:
    draft_id = begin()
    first, other = step(draft_id), step(draft_id, "rights")
    changed = change(draft_id)

    with acting(cast.dario):
        operations.change_step(
            draft_id=draft_id,
            step=replace(other, by=Pair(it="Chiunque", en="Anybody")),
            seen=rules.mark_of(other),
            by=cast.dario,
            at=clock.now(),
        )

    with pytest.raises(operations.ChangedMeanwhile):
        change(draft_id, seen=rules.mark_of(first))
    assert step(draft_id) == changed
    assert [each.change for each in see(cast.olga, draft_id).changes] == [Change.OTHER_WORDS] * 2


def test_steps_come_go_and_move(cast: Cast) -> None:
    draft_id = begin()
    new = replace(step(draft_id), code="a-new-step")
    at = {"by": cast.dario, "at": clock.now()}

    with acting(cast.dario):
        operations.add_step(draft_id=draft_id, step=new, after=FIRST, **at)
        operations.add_step(draft_id=draft_id, step=new, after=FIRST, **at)
        operations.move_step(draft_id=draft_id, code="a-new-step", places=-1, **at)
        operations.move_step(draft_id=draft_id, code="a-new-step", places=-1, **at)
        operations.remove_step(draft_id=draft_id, code="rights", **at)

    codes = [each.code for each in see(cast.olga, draft_id).line.text.steps]
    assert codes[:2] == ["a-new-step", FIRST]
    assert "rights" not in codes
    with pytest.raises(rules.NoSuchStep), acting(cast.dario):
        operations.remove_step(draft_id=draft_id, code="rights", **at)
    with pytest.raises(rules.NameTaken), acting(cast.dario):
        operations.add_step(
            draft_id=draft_id, step=replace(new, title=Pair(it="Altro", en="Other")), after="", **at
        )
    with pytest.raises(UnsoundText), acting(cast.dario):
        operations.add_step(draft_id=draft_id, step=replace(new, code="No"), after="", **at)


def test_a_procedure_keeps_its_last_step() -> None:
    text = replace(SHIPPED.text, steps=SHIPPED.text.steps[:1])

    with pytest.raises(rules.TheOnlyStep):
        rules.without_step(text, FIRST)


def test_words_that_are_taken_up_go_into_the_text(cast: Cast) -> None:
    draft_id = begin()
    proposed = remark(draft_id, field="brief", proposed_it="Solo due righe.")
    refused = remark(draft_id, field="title", proposed_en="Another title")
    comment = remark(draft_id, step_code="")

    decide(draft_id, proposed)
    decide(draft_id, refused, Outcome.NOT_TAKEN, because="Il titolo va bene.")
    decide(draft_id, comment)

    assert step(draft_id).brief.it == "Solo due righe."
    assert step(draft_id).brief.en == rules.step_of(SHIPPED.text, FIRST).brief.en
    assert step(draft_id).title == rules.step_of(SHIPPED.text, FIRST).title
    outcomes = {each.id: each.outcome for each in see(cast.olga, draft_id).remarks}
    assert outcomes == {
        proposed: Outcome.TAKEN,
        refused: Outcome.NOT_TAKEN,
        comment: Outcome.TAKEN,
    }
    with pytest.raises(Refused) as again:
        decide(draft_id, proposed, Outcome.NOT_TAKEN)
    assert again.value.reason is Reason.WRONG_STATE


def test_a_decision_has_a_reason_and_is_the_coordinators(cast: Cast) -> None:
    draft_id = begin()
    said = remark(draft_id)

    with pytest.raises(Refused) as refusal:
        decide(draft_id, said, because=" - ")
    assert refusal.value.reason is Reason.REASON_NEEDED
    with pytest.raises(Refused):
        decide(draft_id, said, by=cast.olga)
    with pytest.raises(NotFound):
        decide(draft_id, uuid4())


def test_what_could_never_be_put_in_is_refused_at_once(cast: Cast) -> None:
    draft_id = begin()

    with pytest.raises(UnsoundText):
        remark(draft_id, field="brief", proposed_it="x" * 300)
    with pytest.raises(rules.NoSuchStep):
        remark(draft_id, step_code="no-such-step")
    with pytest.raises(rules.NoSuchStep):
        remark(draft_id, field="code", proposed_it="altro")
    said = remark(draft_id)
    remark(draft_id, remark_id=said)
    with pytest.raises(operations.IdAlreadyUsed):
        remark(draft_id, remark_id=said, by=cast.pietro)
    for other in (cast.anna, cast.elena):
        with pytest.raises(Refused):
            remark(draft_id, by=other)
    with pytest.raises(NotFound):
        remark(draft_id, by=cast.silvia)


def test_what_is_set_aside_stays_so(cast: Cast) -> None:
    draft_id = begin()
    with acting(cast.dario):
        for _time in range(2):
            operations.set_aside_draft(draft_id=draft_id, by=cast.dario, at=clock.now())

    with pytest.raises(Refused):
        change(draft_id)
    with pytest.raises(Refused):
        remark(draft_id)
    assert see(cast.olga, draft_id).line.state is DraftState.SET_ASIDE
    assert begin() != draft_id
    assert not NEXT_STATES[DraftState.SET_ASIDE]
