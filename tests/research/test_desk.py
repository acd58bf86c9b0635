"""Asking, approving, taking, erasing: who may, what leaves, what stays."""

import io
import zipfile
from datetime import timedelta
from uuid import UUID, uuid4

import pyrage
import pytest
from django.db import connection, transaction

from tests.cases.factories import acting
from tests.cast import CAST
from tests.releases.steps import open_cases
from tests.research.steps import (
    IN_2025,
    OTHER_KEY,
    RITA,
    TABLE,
    an_ask,
    approve,
    approved,
    ask,
    bring,
    described,
    lines,
    look,
    opened,
    take,
)
from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import Reason, Refused
from visnet.research import operations, queries, rules
from visnet.research.operations import YearNotOver
from visnet.research.vocabulary import OutputState, State

pytestmark = pytest.mark.django_db


def state_of(request_id: UUID) -> str:
    return look(request_id).state


@pytest.fixture
def cases(db: None) -> None:
    del db
    open_cases(60, at=IN_2025)


def deeds_on(subject_id: UUID) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT action FROM audit_entry WHERE subject_id = %s ORDER BY id", [subject_id]
        )
        found = [action for (action,) in cursor.fetchall()]
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def test_two_who_did_not_ask_let_whoever_asked_take_it(cases: None) -> None:
    request_id = ask()
    approve(request_id, CAST.silvia)
    waiting = state_of(request_id)
    approve(request_id, CAST.olga)

    files = opened(take(request_id))

    assert waiting == State.ASKED
    assert set(files) == {"data.csv", "datapackage.json", "codebook.it.md", "codebook.en.md"}
    assert len(lines(files)) == look(request_id).found["told"]
    assert set(lines(files)[0]) == {
        "pseudonym",
        *(c.field.code for c in look(request_id).columns if c.is_told),
    }
    assert deeds_on(request_id) == [
        "research.asked",
        "research.approved_by_one",
        "research.approved_by_one",
        "research.approved",
        "research.taken",
    ]
    (taking,) = look(request_id).takings
    assert taking.sha256 == look(request_id).sha256
    assert described(files)["alike"] == 10


def test_looking_first_keeps_nothing_but_a_line_in_the_journal(cases: None) -> None:
    request_id = uuid4()
    with acting(RITA):
        looked = operations.look_at_lines(
            request_id=request_id, ask=an_ask(), by=RITA, at=clock.now()
        )
        kept = queries.list_requests(viewer=RITA).lines
        operations.ask_for_lines(request_id=request_id, ask=an_ask(), by=RITA, at=clock.now())
    with acting(CAST.anna), pytest.raises(Refused):
        operations.look_at_lines(request_id=uuid4(), ask=an_ask(), by=CAST.anna, at=clock.now())

    assert kept == ()
    found = look(request_id)
    assert looked.lines == found.found["told"] // 10 * 10
    assert looked.cases == found.found["total"] // 10 * 10
    assert [(c.field.code, c.is_told, c.is_wider, bool(c.withheld)) for c in looked.columns] == [
        (c.field.code, c.is_told, c.is_wider, bool(c.withheld)) for c in found.columns
    ]
    assert all(each.withheld in {0, 1} for each in looked.columns)
    assert deeds_on(request_id) == ["research.looked_at", "research.asked"]


def test_nothing_that_leads_to_anybody_is_in_the_package(cases: None) -> None:
    files = opened(
        take(approved(fields=tuple(queries.list_fields(first_year=2025, last_year=2025))))
    )
    with acting(CAST.anna), connection.cursor() as cursor:
        cursor.execute("SELECT id::text, reference, organisation_id::text FROM cases_case")
        known = {each for row in cursor.fetchall() for each in row}

    said = "\n".join(files.values())

    assert not [each for each in known if each in said]
    assert "Persona di prova" not in said
    assert "Centro di prova" not in said
    allowed = {
        v.code
        for f in queries.list_fields(first_year=2025, last_year=2025).values()
        for v in (*f.values, *f.wider)
    } | {rules.WITHHELD}
    for line in lines(files):
        assert {v for k, v in line.items() if k != "pseudonym"} <= allowed


def test_two_extracts_share_no_pseudonym_and_their_lines_are_shuffled(cases: None) -> None:
    first, second = (lines(opened(take(approved()))) for _ in range(2))

    assert not {each["pseudonym"] for each in first} & {each["pseudonym"] for each in second}
    assert len({each["pseudonym"] for each in first}) == len(first)
    plain = [tuple(v for k, v in each.items() if k != "pseudonym") for each in first]
    assert plain != sorted(plain)


def test_whoever_asked_does_not_approve_and_nobody_twice(cases: None) -> None:
    request_id = ask(by=CAST.dario)
    with pytest.raises(Refused) as refused:
        approve(request_id, CAST.dario)
    approve(request_id, CAST.silvia)
    approve(request_id, CAST.silvia)

    assert refused.value.reason is Reason.SELF_DEALING
    assert state_of(request_id) == State.ASKED
    with pytest.raises(Refused):
        take(request_id, by=CAST.dario)


def test_what_is_approved_is_what_was_read(cases: None) -> None:
    with pytest.raises(Refused) as refused:
        approve(ask(), CAST.silvia, sha256="0" * 64)

    assert refused.value.reason is Reason.PACKAGE_CHANGED


def test_a_researcher_sees_no_request_of_another(cases: None) -> None:
    request_id = ask(by=CAST.dario)

    with acting(RITA), pytest.raises(queries.RequestNotFound):
        queries.get_request(viewer=RITA, request_id=request_id, at=clock.now())
    with acting(RITA):
        assert not queries.list_requests(viewer=RITA).lines
    with acting(CAST.anna), pytest.raises(Refused):
        queries.list_requests(viewer=CAST.anna)


def test_another_key_does_not_open_it(cases: None) -> None:
    sealed = take(approved())

    with pytest.raises(pyrage.DecryptError):
        opened(sealed, key=OTHER_KEY)


@pytest.mark.parametrize("key", ["", "age1", "🙂", "x" * 5000, "AGE-SECRET-KEY-1QQQ", "age1\0"])
def test_what_is_no_key_is_refused(cases: None, key: str) -> None:
    with pytest.raises(rules.NotAKey):
        ask(recipient=key)


def test_after_its_days_it_is_gone_and_its_line_stays(cases: None) -> None:
    request_id = approved(at=clock.now() - timedelta(days=15))
    with pytest.raises(Refused):
        take(request_id)

    with transaction.atomic():
        erased = operations.erase_packages(by=SYSTEM, at=clock.now())

    assert erased == 1
    assert "research.erased" in deeds_on(request_id)
    assert look(request_id).erased_at is not None
    assert look(request_id).sha256


def test_refused_taken_back_or_stopped_it_is_erased_at_once(cases: None) -> None:
    refused, back, stopped = ask(), ask(), approved()
    with acting(CAST.silvia):
        operations.refuse_request(
            request_id=refused, because="Scopo poco chiaro", by=CAST.silvia, at=clock.now()
        )
    with acting(RITA):
        operations.take_request_back(request_id=back, by=RITA, at=clock.now())
    with acting(CAST.olga):
        operations.stop_request(
            request_id=stopped, because="Parere ritirato", by=CAST.olga, at=clock.now()
        )

    for request_id in (refused, back, stopped):
        assert look(request_id).erased_at is not None
        with pytest.raises(Refused):
            take(request_id)


@pytest.mark.parametrize("years", [(2026, 2026), (2025, 2024), (2025, 9999)])
def test_only_years_that_are_over(cases: None, years: tuple[int, int]) -> None:
    with pytest.raises(YearNotOver):
        ask(first_year=years[0], last_year=years[1])


def test_fewer_than_ten_alike_are_no_extract() -> None:
    open_cases(9, at=IN_2025)

    with pytest.raises(rules.TooFew):
        ask()


def test_the_twin_says_nothing_but_the_codebook(cases: None) -> None:
    request_id = ask()
    with acting(RITA):
        first = queries.pack_twin(viewer=RITA, request_id=request_id)
        again = queries.pack_twin(viewer=RITA, request_id=request_id)
    files = _unzipped(first)

    assert first == again
    assert described(files)["synthetic"] is True
    assert len(lines(files)) == 200
    assert "left_out" not in files["datapackage.json"]


def test_a_table_goes_out_after_two_others_looked_at_it(cases: None) -> None:
    request_id = approved()
    output_id = bring(request_id)
    bring(request_id, output_id=output_id)
    with acting(CAST.silvia):
        sha256 = queries.get_output(viewer=CAST.silvia, output_id=output_id).sha256
        operations.clear_output(output_id=output_id, sha256=sha256, by=CAST.silvia, at=clock.now())
    with acting(CAST.olga):
        before = queries.get_output(viewer=CAST.olga, output_id=output_id)
        operations.clear_output(output_id=output_id, sha256=sha256, by=CAST.olga, at=clock.now())
        after = queries.get_output(viewer=CAST.olga, output_id=output_id)

    assert before.state is OutputState.BROUGHT
    assert after.state is OutputState.CLEARED
    assert [each.sha256 for each in look(request_id).outputs] == [sha256]


def test_whoever_brought_a_table_does_not_clear_it(cases: None) -> None:
    request_id = ask(by=CAST.dario)
    for reader in (CAST.silvia, CAST.olga):
        approve(request_id, reader)
    output_id = bring(request_id, by=CAST.dario)

    with acting(CAST.dario), pytest.raises(Refused) as refused:
        operations.clear_output(
            output_id=output_id,
            sha256=queries.get_output(viewer=CAST.dario, output_id=output_id).sha256,
            by=CAST.dario,
            at=clock.now(),
        )

    assert refused.value.reason is Reason.SELF_DEALING


def test_a_table_of_few_is_not_kept(cases: None) -> None:
    request_id = approved()

    with pytest.raises(operations.NotSafe):
        bring(request_id, content=TABLE.replace(b"12", b"9"))

    assert not look(request_id).outputs


def _unzipped(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_same_again_changes_nothing(cases: None) -> None:
    request_id = uuid4()
    for _ in range(2):
        with acting(RITA):
            operations.ask_for_lines(request_id=request_id, ask=an_ask(), by=RITA, at=clock.now())

    with acting(RITA):
        assert len(queries.list_requests(viewer=RITA).lines) == 1
