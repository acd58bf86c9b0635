"""Opening a case, naming the person, describing the crime, setting the danger."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection, transaction

from tests.cases.factories import (
    NOON,
    acting,
    make_case,
    make_rule,
)
from tests.cases.steps import due, journal, line, timeline
from tests.cast import Cast
from visnet.cases import models, operations, queries
from visnet.cases.operations import ground
from visnet.cases.rules import (
    CaseStart,
    CrimeWords,
    PersonWords,
)
from visnet.cases.vocabulary import (
    Danger,
    DueKind,
    Judgement,
    TimelineKind,
)
from visnet.enquiries.vocabulary import Source
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.law import queries as law


@pytest.mark.postgres15
def test_an_opened_case_has_a_reference_a_lead_a_timeline_and_a_journal_line(cast: Cast) -> None:
    case_id = make_case(cast.anna)

    assert line(case_id).reference.startswith("LI-2026-")
    assert line(case_id).lead_id == cast.anna.identifier
    assert timeline(case_id) == [TimelineKind.OPENED]
    assert journal(case_id) == ["cases.opened"]
    assert due(case_id) == {
        DueKind.CONTACT_ATTEMPT: date(2026, 3, 10),
        DueKind.REASSESSMENT: date(2026, 3, 13),
    }


def test_the_same_form_sent_twice_opens_one_case(cast: Cast) -> None:
    case_id = uuid4()
    start, person = CaseStart(source=Source.WALK_IN), PersonWords()
    with acting(cast.anna):
        first = operations.open_case(
            case_id=case_id, start=start, person=person, by=cast.anna, at=NOON
        )
        again = operations.open_case(
            case_id=case_id, start=start, person=person, by=cast.anna, at=NOON
        )

    assert first == again
    assert journal(case_id) == ["cases.opened"]


def test_references_follow_each_other_in_one_organisation_and_year(cast: Cast) -> None:
    first, second = line(make_case()), line(make_case())

    assert int(second.reference[-4:]) == int(first.reference[-4:]) + 1


def test_a_coordinator_cannot_open_a_case(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        make_case(cast.dario)

    assert refusal.value.reason is Reason.WRONG_ROLE


def test_opening_a_case_takes_few_queries(
    cast: Cast, django_assert_max_num_queries: Callable[..., object]
) -> None:
    make_case()

    with django_assert_max_num_queries(11):  # type: ignore[attr-defined]
        make_case()


def test_no_word_about_the_person_reaches_the_database_open(cast: Cast) -> None:
    case_id = make_case(name="Zenobia", family_name="Quartararo", fiscal_code="QRTZNB80A41E625X")
    rule_id = make_rule(case_id, value="+39 320 7654321", code_word="melograno")

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute("SELECT p::text FROM cases_person p WHERE case_id = %s", [case_id])
        stored = cursor.fetchone()[0]
        cursor.execute("SELECT r::text FROM cases_contact_rule r WHERE id = %s", [rule_id])
        stored += cursor.fetchone()[0]
    hidden = ("Zenobia", "Quartararo", "QRTZNB80A41E625X", "7654321", "melograno")
    assert all(w not in stored and w.encode().hex() not in stored for w in hidden)


def test_details_not_told_stay_as_they_are(cast: Cast) -> None:
    case_id = make_case(name="Lucia", gender="donna")

    with acting(cast.anna):
        operations.name_person(
            case_id=case_id,
            person=PersonWords(nationality="italiana"),
            version=1,
            by=cast.anna,
            at=NOON,
        )
        summary = queries.open_case(viewer=cast.anna, case_id=case_id, at=NOON)

    assert (summary.preferred_name, summary.gender) == ("Lucia", "donna")
    assert summary.nationality == "italiana"
    assert "cases.person_named" in journal(case_id)


def test_a_stale_page_does_not_overwrite(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(operations.ChangedMeanwhile), acting(cast.anna):
        operations.name_person(
            case_id=case_id, person=PersonWords(), version=7, by=cast.anna, at=NOON
        )


def test_danger_is_lowered_with_a_reason_that_the_team_can_read(cast: Cast) -> None:
    case_id = make_case(danger=Danger.IMMEDIATE)

    with pytest.raises(Refused), acting(cast.anna):
        operations.set_danger(
            case_id=case_id, danger=Danger.HIGH, reason=" . ", by=cast.anna, at=NOON
        )
    with acting(cast.anna):
        operations.set_danger(
            case_id=case_id, danger=Danger.HIGH, reason="arrestato", by=cast.anna, at=NOON
        )
        notes = queries.open_notes(viewer=cast.anna, case_id=case_id, at=NOON).lines

    assert line(case_id).danger is Danger.HIGH
    assert [note.words for note in notes] == ["arrestato"]
    with acting(cast.anna):
        assert set(models.Due.objects.values_list("danger_rank", flat=True)) == {2}


def test_a_score_alone_never_lowers_the_danger(cast: Cast) -> None:
    case_id = make_case(danger=Danger.HIGH)

    with pytest.raises(Refused), acting(cast.anna):
        operations.set_danger(
            case_id=case_id,
            danger=Danger.STANDARD,
            reason="punteggio basso",
            judgement=Judgement.SCORE,
            by=cast.anna,
            at=NOON,
        )


def test_what_happened_is_described_as_the_law_calls_it(cast: Cast) -> None:
    case_id = make_case()
    offence = law.list_offences(on=NOON.date())[0].code

    def describe(code: str, version: int) -> None:
        with acting(cast.anna):
            operations.describe_crime(
                case_id=case_id,
                crime=CrimeWords(offence_code=code, crime_month=date(2026, 2, 17)),
                version=version,
                by=cast.anna,
                at=NOON,
            )

    describe(offence, 1)
    with acting(cast.anna):
        summary = queries.open_case(viewer=cast.anna, case_id=case_id, at=NOON)

    assert (summary.offence_code, summary.crime_month) == (offence, date(2026, 2, 1))
    assert "cases.crime_described" in journal(case_id)
    with pytest.raises(law.OffenceNotFound):
        describe("no such offence", 2)
    with pytest.raises(operations.ChangedMeanwhile):
        describe(offence, 1)


def test_an_unknown_offence_opens_no_case(cast: Cast) -> None:
    case_id = uuid4()
    start = CaseStart(source=Source.PHONE, offence_code="no such offence")

    with pytest.raises(law.OffenceNotFound), acting(cast.anna):
        operations.open_case(
            case_id=case_id, start=start, person=PersonWords(), by=cast.anna, at=NOON
        )

    with pytest.raises(NotFound):
        line(case_id)


def test_details_told_later_are_kept_and_recognised(cast: Cast) -> None:
    case_id = make_case()

    with acting(cast.anna):
        operations.name_person(
            case_id=case_id,
            person=PersonWords(
                birth_date=date(2012, 1, 1), fiscal_code="RSSLCU12A41E625X", language="fr"
            ),
            version=1,
            by=cast.anna,
            at=NOON,
        )
        summary = queries.open_case(viewer=cast.anna, case_id=case_id, at=NOON)
        hints = queries.find_same_person(viewer=cast.anna, fiscal_code="rsslcu12a41e625x")

    assert (summary.is_minor, summary.language) == (True, "fr")
    assert [hint.case_id for hint in hints] == [case_id]


def test_setting_the_same_danger_again_is_quiet(cast: Cast) -> None:
    case_id = make_case(danger=Danger.HIGH)

    with acting(cast.anna):
        operations.set_danger(case_id=case_id, danger=Danger.HIGH, reason="", by=cast.anna, at=NOON)

    assert journal(case_id) == ["cases.opened"]


def test_nobody_without_a_name_or_an_organisation_opens_a_case(cast: Cast) -> None:
    for actor in (SYSTEM, replace(cast.anna, identifier=None)):
        with pytest.raises(Refused) as refusal, transaction.atomic():
            operations.open_case(
                case_id=uuid4(),
                start=CaseStart(source=Source.PHONE),
                person=PersonWords(),
                by=actor,
                at=NOON,
            )
        assert refusal.value.reason is Reason.NO_ACTOR


def test_a_colleagues_case_id_cannot_be_used_again(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(operations.IdAlreadyUsed), acting(cast.carla):
        operations.open_case(
            case_id=case_id,
            start=CaseStart(source=Source.PHONE),
            person=PersonWords(),
            by=cast.carla,
            at=NOON,
        )


def test_raising_the_danger_needs_no_words(cast: Cast) -> None:
    case_id = make_case(danger=Danger.NOT_ASSESSED)

    with acting(cast.anna):
        operations.set_danger(
            case_id=case_id, danger=Danger.IMMEDIATE, reason="", by=cast.anna, at=NOON
        )
        notes = queries.open_notes(viewer=cast.anna, case_id=case_id, at=NOON).lines

    assert line(case_id).danger is Danger.IMMEDIATE
    assert notes == ()


def test_nobody_without_a_name_writes(cast: Cast) -> None:
    with pytest.raises(Refused):
        ground.author(SYSTEM)
