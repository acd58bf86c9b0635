"""Rows written together: the same rows, the same wall, nobody reads past what was collected."""

from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from tests.cases.factories import NOON, acting, make_case
from tests.cast import Cast
from visnet.audit import operations as audit
from visnet.audit.models import Entry
from visnet.cases import models
from visnet.cases.vocabulary import Channel, Device, TimelineKind
from visnet.kit import writing
from visnet.kit.actor import Actor

HARD = 'a "quoted" name, {with} braces \\ and NULL'


def line_of(
    case_id: UUID, by: Actor, kind: TimelineKind = TimelineKind.OPENED
) -> models.TimelineEntry:
    return models.TimelineEntry(id=uuid4(), case_id=case_id, at=NOON, kind=kind, by=by.identifier)


def way_of(case_id: UUID, by: Actor, **told: object) -> models.ContactRule:
    return models.ContactRule(
        id=uuid4(),
        case_id=case_id,
        channel=Channel.PHONE_CALL,
        device=Device.OWN,
        recorded_by=by.identifier or uuid4(),
        recorded_at=NOON,
        **told,
    )


def test_rows_of_several_tables_are_one_statement_and_read_as_they_were(cast: Cast) -> None:
    case_id = make_case()
    full = way_of(
        case_id,
        cast.anna,
        value_sealed=b"\x00\xff'\"\\",
        days=[1, 7],
        from_hour=9,
        until_hour=24,
        is_safe=True,
        verified_at=NOON,
        expires_date=NOON.date(),
    )
    bare = way_of(case_id, cast.anna)
    line = line_of(case_id, cast.anna)

    with acting(cast.anna), CaptureQueriesContext(connection) as asked, writing.together():
        writing.write([full])
        writing.write([line])
        writing.write([bare])
    with acting(cast.anna):
        kept = {row.id: row for row in models.ContactRule.objects.filter(case_id=case_id)}
        lines = models.TimelineEntry.objects.filter(id=line.id).count()

    inserts = [one["sql"] for one in asked if "INSERT" in one["sql"]]
    assert len(inserts) == 1
    assert lines == 1
    for row in (full, bare):
        for each in models.ContactRule._meta.local_concrete_fields:
            wrote, read = getattr(row, each.attname), getattr(kept[row.id], each.attname)
            assert read == wrote if not isinstance(read, memoryview) else bytes(read) == wrote


def test_lines_of_the_journal_come_along_in_their_order(cast: Cast) -> None:
    case_id = make_case()

    with acting(cast.anna), writing.together():
        for action in ("cases.first", "cases.second"):
            audit.note(
                by=cast.anna,
                at=NOON,
                action=action,
                subject_kind="case",
                subject_id=case_id,
                fields=(HARD, "words"),
            )
        writing.write([line_of(case_id, cast.anna)])

    with acting(cast.carla):
        written = list(Entry.objects.filter(subject_id=case_id).order_by("-id")[:2])
    assert [row.action for row in written] == ["cases.second", "cases.first"]
    assert written[0].fields == [HARD, "words"]


def test_what_follows_is_ruled_by_what_came_before(cast: Cast) -> None:
    case_id = make_case()
    first, second = line_of(case_id, cast.anna), line_of(case_id, cast.anna)

    with acting(cast.anna), CaptureQueriesContext(connection) as asked, writing.together():
        writing.write([first])
        writing.then()
        writing.then()
        writing.write([second])

    assert len([one for one in asked if "INSERT" in one["sql"]]) == 2


def test_whoever_asks_within_sees_what_was_collected(cast: Cast) -> None:
    case_id = make_case()
    line, later = line_of(case_id, cast.anna), line_of(case_id, cast.anna)

    with acting(cast.anna), writing.together():
        writing.write([line])
        with writing.together():
            writing.write([later])
            seen = set(
                models.TimelineEntry.objects.filter(case_id=case_id).values_list("id", flat=True)
            )

    assert {line.id, later.id} <= seen


def write_together(*rows: Model, fails: bool = False) -> None:
    with transaction.atomic(), writing.together():
        for row in rows:
            writing.write([row])
        if fails:
            raise ZeroDivisionError


def test_a_block_left_by_an_error_writes_nothing(cast: Cast) -> None:
    case_id = make_case()
    line, after = line_of(case_id, cast.anna), line_of(case_id, cast.anna)

    with acting(cast.anna):
        with pytest.raises(ZeroDivisionError):
            write_together(line, fails=True)
        there = models.TimelineEntry.objects.filter(id=line.id).exists()
        writing.write([after])
        alone = models.TimelineEntry.objects.filter(id=after.id).exists()

    assert not there
    assert alone


def test_the_wall_rules_each_row_of_the_statement(cast: Cast) -> None:
    case_id = make_case()
    own = line_of(case_id, cast.anna)

    with acting(cast.anna):
        for anothers in (way_of(case_id, cast.bruno), line_of(case_id, cast.bruno)):
            with pytest.raises(ProgrammingError):
                write_together(own, anothers)
        lines = models.TimelineEntry.objects.filter(case_id=case_id).count()

    assert lines == 1


def test_what_is_there_already_is_left_alone_where_that_is_wanted(cast: Cast) -> None:
    case_id = make_case()
    sign = models.Identifier(
        id=uuid4(),
        case_id=case_id,
        organisation_id=cast.anna.organisation_id or uuid4(),
        kind="phone",
        value_index=b"sign",
    )

    with acting(cast.anna):
        for _time in range(2):
            with writing.together():
                writing.write([sign, sign], unless_there=True)
        assert models.Identifier.objects.filter(case_id=case_id).count() == 1


def test_a_missing_value_makes_no_other_statement(cast: Cast) -> None:
    case_id = make_case()
    kept: list[int] = []

    with acting(cast.anna):
        for told in ({}, {"value_sealed": b"x"}, {"verified_at": NOON, "days": [1]}):
            with writing.together():
                writing.write([way_of(case_id, cast.anna, **told)])
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(*) FROM pg_prepared_statements"
                    " WHERE statement LIKE 'INSERT INTO \"cases_contact_rule\"%'"
                )
                kept.append(cursor.fetchone()[0])

    assert kept == [kept[0]] * 3
