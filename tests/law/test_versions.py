"""A record changes only by two people, from a day on, and the database knows it too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.cases.factories import acting
from tests.cast import Cast
from tests.law.facts import KIND, day
from visnet.audit import models as journal
from visnet.doors import clock
from visnet.kit.actor import SYSTEM, Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.law import models, operations, queries
from visnet.law.queries import files
from visnet.law.rules import versions
from visnet.law.rules.facts import Event, Facts
from visnet.law.rules.versions import Approved
from visnet.law.vocabulary import Decided, RecordKind

CODE = "complaint_general"
FIRST = date(2027, 1, 1)
CHANGES = {"number": 4, "text_it": "Quattro mesi.", "text_en": "Four months.", "valid_from": FIRST}


def propose(by: Actor, version_id: UUID | None = None, code: str = CODE, **changes: object) -> UUID:
    made = version_id or uuid4()
    with acting(by):
        operations.propose_version(
            version_id=made,
            code=code,
            changes={**CHANGES, **changes},
            because="Letto nella Gazzetta.",
            by=by,
            at=clock.now(),
        )
    return made


def approve(by: Actor, version_id: UUID) -> None:
    with acting(by):
        operations.approve_version(version_id=version_id, by=by, at=clock.now())


def refuse(by: Actor, version_id: UUID, because: str = "Non è così.") -> None:
    with acting(by):
        operations.refuse_version(version_id=version_id, because=because, by=by, at=clock.now())


def withdraw(by: Actor, version_id: UUID) -> None:
    with acting(by):
        operations.withdraw_version(version_id=version_id, by=by, at=clock.now())


def due(known: str) -> date:
    facts = Facts.of(offence="theft", events=[Event(day(known), KIND.KNOWLEDGE)])
    (term,) = [one for one in queries.deadlines_for(facts).terms if one.matter == "complaint"]
    return term.due


def test_what_somebody_else_approved_counts_from_its_first_day(cast: Cast) -> None:
    made = propose(cast.carla)
    before = due("2027-01-01")

    approve(cast.dario, made)

    assert before == day("2027-04-01")
    assert due("2027-01-01") == day("2027-05-01")
    assert due("2026-12-31") == day("2027-03-31")
    history = queries.list_record_history(code=CODE)
    assert [line.valid_until for line in history] == [date(2026, 12, 31), None]
    assert [line.version for line in history] == ["2026.1", "2026.1+1"]


def test_a_version_without_a_first_day_stands_in_altogether(cast: Cast) -> None:
    approve(cast.dario, propose(cast.carla, valid_from=None))

    assert due("2020-01-01") == day("2020-05-01")
    assert len(queries.list_record_history(code=CODE)) == 1


def test_nobody_approves_what_they_proposed(cast: Cast) -> None:
    made = propose(cast.carla)

    for act in (approve, refuse):
        with pytest.raises(Refused) as refused:
            act(cast.carla, made)
        assert refused.value.reason is Reason.SELF_DEALING
    with acting(cast.carla):
        assert models.RecordVersion.objects.get().decision == ""


@pytest.mark.parametrize("name", ["anna", "iris", "elena", "olga"])
def test_only_who_supervises_or_coordinates_proposes_and_decides(cast: Cast, name: str) -> None:
    other = getattr(cast, name)
    made = propose(cast.carla)

    for act in (propose, lambda by: approve(by, made), lambda by: refuse(by, made)):
        with pytest.raises(Refused) as refused:
            act(other)
        assert refused.value.reason is Reason.WRONG_ROLE


def test_nobody_and_the_software_see_no_proposal(cast: Cast) -> None:
    made = propose(cast.carla)

    for act in (approve, refuse, withdraw):
        with pytest.raises(NotFound):
            act(SYSTEM, made)
    with pytest.raises(NotFound), acting(cast.dario):
        queries.get_version(viewer=cast.dario, version_id=uuid4())


def test_what_is_decided_stays_decided(cast: Cast) -> None:
    made = propose(cast.carla)
    refuse(cast.dario, made)

    for act in (approve, refuse):
        with pytest.raises(Refused) as refused:
            act(cast.silvia, made)
        assert refused.value.reason is Reason.WRONG_STATE
    with pytest.raises(Refused):
        withdraw(cast.carla, made)
    assert due("2027-01-01") == day("2027-04-01")


def test_approving_twice_is_once_and_proposing_twice_is_once(cast: Cast) -> None:
    made = propose(cast.carla)
    propose(cast.carla, made)
    approve(cast.dario, made)
    approve(cast.dario, made)

    with acting(cast.dario):
        noted = journal.Entry.objects.filter(action__startswith="law.")
        actions = list(noted.values_list("action", flat=True))
    assert sorted(actions) == ["law.approved", "law.proposed"]
    with pytest.raises(operations.IdAlreadyUsed):
        propose(cast.dario, made)


def test_one_proposal_waits_at_a_time_and_may_be_taken_back_by_its_author_only(cast: Cast) -> None:
    made = propose(cast.carla)

    with pytest.raises(operations.AnotherIsWaiting):
        propose(cast.dario)
    with pytest.raises(Refused) as refused:
        withdraw(cast.dario, made)
    withdraw(cast.carla, made)
    propose(cast.dario)

    assert refused.value.reason is Reason.NOT_YOURS


def test_a_refusal_and_a_proposal_say_why(cast: Cast) -> None:
    made = propose(cast.carla)

    with pytest.raises(operations.SayWhy):
        refuse(cast.dario, made, because="  \n")


@pytest.mark.parametrize(
    ("code", "changes", "wrong"),
    [
        (CODE, {"number": -1}, "number"),
        (CODE, {"number": 5000}, "number"),
        (CODE, {"unit": "years"}, "status"),
        (CODE, {"label_en": ""}, "label_en"),
        (CODE, {"text_it": "x\0y"}, "text_it"),
        (CODE, {"source": "x" * 2001}, "source"),
        (CODE, {"valid_until": date(2026, 12, 31)}, "valid_until"),
        ("freedom_income", {"amount_euro": "500,00"}, "amount_euro"),
    ],
)
def test_what_is_no_record_is_refused_at_its_field(
    cast: Cast, code: str, changes: dict[str, object], wrong: str
) -> None:
    with pytest.raises(versions.NotARecord) as refused:
        propose(cast.carla, None, code, **changes)

    assert refused.value.field == wrong


def test_what_changes_nothing_and_what_is_not_kept_here_is_refused(cast: Cast) -> None:
    same = queries.get_record(code=CODE, files_only=True).plain

    with pytest.raises(versions.NothingChanged), acting(cast.carla):
        operations.propose_version(
            version_id=uuid4(),
            code=CODE,
            changes={name: same.get(name) for name in versions.changeable(RecordKind.DEADLINES)},
            because="Così.",
            by=cast.carla,
            at=clock.now(),
        )
    with pytest.raises(Refused):
        propose(cast.carla, None, "stalking")
    with pytest.raises(queries.RecordNotFound):
        propose(cast.carla, None, "no_such_record")


def test_to_whom_a_rule_applies_cannot_be_changed_on_screen(cast: Cast) -> None:
    approve(cast.dario, propose(cast.carla, except_offences=[], only_on_complaint=False))

    kept = queries.list_record_history(code=CODE)[-1].plain
    assert kept["except_offences"]
    assert kept["only_on_complaint"] is True


DAYS = some.none() | some.dates(min_value=date(2000, 1, 1), max_value=date(2040, 12, 31))


@given(some.lists(DAYS, max_size=6), some.dates(date(1990, 1, 1), date(2050, 1, 1)))
def test_on_any_day_at_most_one_version_of_a_record_holds(
    firsts: list[date | None], on: date
) -> None:
    base = files.plain("deadlines", "deadline")
    one = next(raw for raw in base if raw["code"] == CODE)
    approved = [
        Approved(
            kind=RecordKind.DEADLINES,
            code=CODE,
            content={
                **{name: held for name, held in one.items() if name != "as_of"},
                "as_of": "2026-11-28",
                "version": f"v{number}",
                **({"valid_from": first.isoformat()} if first else {}),
            },
        )
        for number, first in enumerate(firsts)
    ]

    composed = versions.with_versions(base, approved, RecordKind.DEADLINES)

    holding = [
        raw
        for raw in composed
        if raw["code"] == CODE
        and (raw.get("valid_from") or date.min) <= on <= (raw.get("valid_until") or date.max)
    ]
    fitting = [number for number, first in enumerate(firsts) if (first or date.min) <= on]
    expected = f"v{fitting[-1]}" if fitting else one["version"]
    assert [raw["version"] for raw in holding] == [expected]


def test_an_approval_is_never_an_answer_of_the_same_hand(cast: Cast) -> None:
    alias = replace(cast.carla, organisation_id=cast.marta.organisation_id)

    with pytest.raises(Refused):
        approve(alias, propose(cast.carla))


def test_decided_words_are_the_three() -> None:
    assert {each.value for each in Decided} == {"APPROVED", "REFUSED", "WITHDRAWN"}
