"""One text, signed by each party under its hash, published once; read by the network and by no other."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, MANTOVA, PONTE, Cast
from tests.guidelines import steps
from tests.guidelines.steps import (
    ask_signatures,
    begin,
    change,
    publish,
    published,
    remark,
    see,
    sign,
    step,
)
from visnet.doors import clock
from visnet.guidelines import models, operations, queries
from visnet.guidelines.vocabulary import DraftState, Screen, Standing
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused


def procedures(viewer: Actor) -> dict[str, queries.Edition]:
    with acting(viewer):
        lines = queries.list_procedures(viewer=viewer, on=clock.today())
    return {line.edition.code: line.edition for line in lines}


def test_what_each_party_signed_becomes_the_edition_that_holds(cast: Cast) -> None:
    edition_id = published()

    edition = procedures(cast.anna)[steps.CODE]
    assert edition.id == edition_id
    assert edition.number == 2
    assert edition.standing is Standing.ADOPTED
    assert edition.changed == steps.CHANGED
    assert {each.organisation_id for each in edition.parties} == {LIVORNO, ASCOLTO}
    assert edition.text.steps[0].brief.it == "Due righe diverse."
    assert procedures(cast.marta)[steps.CODE].number == 1
    with pytest.raises(NotFound), acting(cast.marta):
        queries.get_edition(viewer=cast.marta, edition_id=edition_id, on=clock.today())
    with acting(cast.anna):
        former = queries.find_former(viewer=cast.anna, edition=edition, on=clock.today())
        reader = queries.get_edition(viewer=cast.anna, edition_id=former.id, on=clock.today())
    assert former.number == 1
    assert not reader.is_newest


def test_what_a_network_adopted_stands_beside_the_work(cast: Cast) -> None:
    def beside(viewer: Actor) -> list[str]:
        with acting(viewer):
            found = queries.list_beside_adopted(viewer=viewer, screen=Screen.CALL, on=clock.today())
        return [each.step.brief.it for each in found]

    assert beside(cast.anna) == []
    published()
    assert beside(cast.anna) == ["Due righe diverse."]
    assert beside(cast.marta) == []


def test_the_next_edition_begins_from_the_one_before(cast: Cast) -> None:
    first = published()
    draft_id = begin()

    assert step(draft_id).brief.it == "Due righe diverse."
    ask_signatures(draft_id, (LIVORNO, PONTE))
    sign(draft_id, cast.dario)
    sign(draft_id, cast.pietro)
    second = publish(draft_id)

    holds = procedures(cast.elena)[steps.CODE]
    assert (holds.id, holds.number) == (second, 3)
    with acting(cast.elena):
        former = queries.find_former(viewer=cast.elena, edition=holds, on=clock.today())
    assert former.id == first


def test_nothing_is_published_while_a_signature_or_an_answer_is_missing(cast: Cast) -> None:
    draft_id = begin()
    said = remark(draft_id)
    with pytest.raises(operations.RemarksUndecided):
        ask_signatures(draft_id)
    steps.decide(draft_id, said)
    with pytest.raises(operations.NobodySigns):
        ask_signatures(draft_id, (LIVORNO,))
    with pytest.raises(Refused) as stranger:
        ask_signatures(draft_id, (LIVORNO, MANTOVA))
    assert stranger.value.reason is Reason.NOT_YOURS
    ask_signatures(draft_id)

    sign(draft_id, cast.olga)
    sign(draft_id, cast.olga)
    with pytest.raises(operations.SignaturesMissing):
        publish(draft_id)
    with pytest.raises(Refused):
        publish(draft_id, by=cast.olga)
    with pytest.raises(Refused):
        change(draft_id)
    sign(draft_id, cast.dario)
    edition_id = publish(draft_id)
    assert see(cast.olga, draft_id).line.number == 2
    assert publish(draft_id, edition_id=edition_id) == edition_id
    with pytest.raises(Refused):
        publish(draft_id)


def test_who_signs_and_what(cast: Cast) -> None:
    draft_id = begin()
    ask_signatures(draft_id)

    with pytest.raises(operations.ChangedMeanwhile):
        sign(draft_id, cast.olga, digest="0" * 64)
    for other in (cast.pietro, cast.anna, cast.elena):
        with pytest.raises(Refused):
            sign(draft_id, other, digest=see(cast.dario, draft_id).digest)
    assert see(cast.olga, draft_id).may_sign
    assert not see(cast.pietro, draft_id).may_sign
    sign(draft_id, cast.olga)
    assert not see(cast.olga, draft_id).may_sign

    with acting(cast.dario):
        operations.take_back_from_signature(draft_id=draft_id, by=cast.dario, at=clock.now())
    assert see(cast.olga, draft_id).line.state is DraftState.WRITING
    assert see(cast.olga, draft_id).parties == ()
    with pytest.raises(Refused):
        sign(draft_id, cast.olga, digest="0" * 64)
    change(draft_id)
    ask_signatures(draft_id)
    assert all(each.signed_at is None for each in see(cast.dario, draft_id).parties)


def test_the_wall_keeps_drafts_and_signatures_and_lets_no_edition_change(cast: Cast) -> None:
    edition_id = published()
    draft_id = begin()
    remark(draft_id)
    ask = (models.Draft, models.Remark, models.Party)

    for stranger in (cast.silvia, cast.anna, cast.elena):
        with acting(stranger):
            assert [table.objects.count() for table in ask] == [0, 0, 0]
    with acting(cast.silvia):
        assert models.Edition.objects.count() == 0
    with acting(cast.elena):
        assert models.Edition.objects.count() == 1
    with pytest.raises(DatabaseError), acting(cast.olga), transaction.atomic():
        models.Draft.objects.filter(id=draft_id).update(digest="x")
    with acting(cast.olga):
        assert models.Remark.objects.update(outcome_words="mine") == 0
        assert models.Party.objects.filter(organisation_id=LIVORNO).update(digest="x") == 0
    for touch in (
        lambda rows: rows.update(changed_it="Altro"),
        lambda rows: rows.delete(),
    ):
        with pytest.raises(DatabaseError), acting(cast.dario), transaction.atomic():
            touch(models.Edition.objects.filter(id=edition_id))
    with pytest.raises(DatabaseError), acting(cast.olga), transaction.atomic():
        models.Remark.objects.create(
            id=uuid4(),
            draft_id=draft_id,
            kind="COMMENT",
            words="Per conto di altri",
            organisation_id=PONTE,
            written_by=cast.olga.identifier,
            written_at=clock.now(),
        )
