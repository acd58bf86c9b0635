"""Taking documents in: once, in any order, from those admitted, and nothing that was touched."""

import json
from contextlib import suppress
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases.factories import acting
from tests.cast import CAST
from tests.upwards.others import (
    AT,
    EVERYBODY,
    POLICE,
    SERIES,
    Elsewhere,
    admit,
    propose,
    seat_at,
    take,
)
from visnet.kit.decision import Reason, Refused
from visnet.people.vocabulary import NetworkLevel
from visnet.upwards import models, operations, queries, rules
from visnet.upwards.rules import Figure, NotTaken, Sum
from visnet.upwards.rules.cards import base64url
from visnet.upwards.vocabulary import Kind, Level, Refusal

pytestmark = pytest.mark.django_db
PISA, LUCCA = Elsewhere("Pisa"), Elsewhere("Lucca")


@pytest.fixture(autouse=True)
def national(db: None) -> None:
    del db
    seat_at(NetworkLevel.NATIONAL)


@pytest.fixture
def pisa(national: None) -> Elsewhere:
    del national
    admit(PISA)
    return PISA


def how_many() -> int:
    with acting(CAST.dario):
        return models.Received.objects.count()


def refused(raw: bytes) -> str:
    before = how_many()
    with pytest.raises(NotTaken) as refusal:
        take(raw)
    assert how_many() == before
    return refusal.value.why


def summed(definition: str = "yearly_public") -> Sum | None:
    with acting(CAST.dario):
        return queries.sum_of(viewer=CAST.dario, definition=definition, is_demonstration=False)


def test_it_is_taken_once_and_the_same_again_changes_nothing(pisa: Elsewhere) -> None:
    one = take(pisa.sign(pisa.document()))
    again = take(pisa.sign(pisa.document()))

    assert (again.id, one.was_here, again.was_here) == (one.id, False, True)
    assert how_many() == 1


def test_a_newer_one_takes_its_place_and_an_older_one_is_refused(pisa: Elsewhere) -> None:
    take(pisa.sign(pisa.document(2, figures={EVERYBODY: 50})))

    assert refused(pisa.sign(pisa.document(1))) == Refusal.OLDER
    assert refused(pisa.sign(pisa.document(2, figures={EVERYBODY: 51}))) == Refusal.OTHER_TEXT
    take(pisa.sign(pisa.document(3, figures={EVERYBODY: 60})))
    found = summed()
    assert found
    assert found.figures[EVERYBODY] == Figure(60, is_whole=True)


def test_what_is_withdrawn_leaves_the_sum_and_is_emptied(pisa: Elsewhere) -> None:
    take(pisa.sign(pisa.document()))
    admit(LUCCA)
    take(LUCCA.sign(LUCCA.document(figures={EVERYBODY: 30})))

    take(pisa.sign(pisa.document(2, kind=Kind.WITHDRAWAL)))

    found = summed()
    assert found
    assert found.figures[EVERYBODY] == Figure(30, is_whole=False)
    assert {part.state for part in found.parts} == {"COUNTED", "WITHDRAWN"}
    assert refused(pisa.sign(pisa.document(1, figures={EVERYBODY: 41}))) == Refusal.OTHER_TEXT


def test_who_is_not_admitted_is_nobody(national: None) -> None:
    del national
    assert refused(PISA.sign(PISA.document())) == Refusal.UNKNOWN_SENDER
    station_id = propose(PISA)
    assert refused(PISA.sign(PISA.document())) == Refusal.UNKNOWN_SENDER
    with acting(CAST.silvia):
        operations.admit_station(
            station_id=station_id, fingerprint=PISA.card.fingerprint, by=CAST.silvia, at=AT
        )
    take(PISA.sign(PISA.document()))
    with acting(CAST.dario):
        operations.end_station(station_id=station_id, by=CAST.dario, at=AT)
    assert refused(PISA.sign(PISA.document(2))) == Refusal.UNKNOWN_SENDER
    assert summed() is None


def test_the_second_is_never_the_first_and_types_what_they_hear(national: None) -> None:
    del national
    with pytest.raises(operations.WrongFingerprint):
        propose(PISA, said="1" * 40)
    station_id = propose(PISA)

    with acting(CAST.dario), pytest.raises(Refused) as refusal:
        operations.admit_station(
            station_id=station_id, fingerprint=PISA.card.fingerprint, by=CAST.dario, at=AT
        )
    assert refusal.value.reason is Reason.SELF_DEALING
    with acting(CAST.silvia), pytest.raises(operations.WrongFingerprint):
        operations.admit_station(station_id=station_id, fingerprint="2" * 40, by=CAST.silvia, at=AT)
    with pytest.raises(operations.KnownAlready):
        propose(PISA)
    with pytest.raises(operations.SameLevel):
        propose(Elsewhere("Spagna", Level.NATIONAL))


def test_the_database_refuses_who_admits_their_own(national: None) -> None:
    del national
    station_id = propose(PISA)

    with (
        acting(CAST.dario),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE upwards_station SET admitted_by = %s, admitted_at = now() WHERE id = %s",
            [CAST.dario.identifier, station_id],
        )


def test_another_key_cannot_speak_for_it(pisa: Elsewhere) -> None:
    header, said, _signature = pisa.sign(pisa.document()).split(b".")
    _h, _s, other = LUCCA.sign(pisa.document()).split(b".")

    assert refused(b".".join((header, said, other))) == Refusal.BAD_SIGNATURE
    # Signed by a known key, but in another's name.
    assert refused(pisa.sign(LUCCA.document())) == Refusal.BAD_SIGNATURE


def test_no_byte_can_be_changed(pisa: Elsewhere) -> None:
    signed = pisa.sign(pisa.document())
    for place in range(0, len(signed), 37):
        changed = bytearray(signed)
        changed[place] = ord("A") if changed[place] != ord("A") else ord("B")

        assert refused(bytes(changed)) in {
            Refusal.BAD_SIGNATURE,
            Refusal.NOT_A_DOCUMENT,
            Refusal.UNKNOWN_SENDER,
            Refusal.NEWER_FORMAT,
        }


def test_a_newer_format_is_named(pisa: Elsewhere) -> None:
    said = rules.to_plain(pisa.document())

    newer = rules.sign(said, kind="visnet-figures/2", key=pisa.key).encode()

    assert refused(newer) == Refusal.NEWER_FORMAT


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"x" * 1_000_000,
        b"..",
        b"a.b.c",
        b"\0" * 100,
        "🙂.🙂.🙂".encode(),
        b"PK\x03\x04" + b"\0" * 1000,
        b"\x1f\x8b\x08" + b"\0" * 1000,
        ("A" * 100 + ".").encode() * 5,
    ],
)
def test_rubbish_is_refused(raw: bytes) -> None:
    assert refused(raw) in {Refusal.NOT_A_DOCUMENT, Refusal.TOO_LARGE}


def _without(name: str) -> Any:
    return lambda said: said.pop(name)


def _with(**more: object) -> Any:
    return lambda said: said.update(more)


@pytest.mark.parametrize(
    "change",
    [
        _without("series"),
        _with(serial=0),
        _with(serial=True),
        _with(serial=10**9),
        _with(made="2027-02-31"),
        _with(person="Lucia"),
        _with(kind="CASES"),
        _with(
            tables=[
                {"code": "sources", "columns": [[2026, ""]], "lines": [{"code": "", "values": []}]}
            ]
        ),
        _with(tables=[{"code": "sources", "columns": [], "lines": [{"code": "", "values": [7]}]}]),
        _with(because={"it": 5, "en": ""}),
        lambda said: said["sender"].update(names={"it": "a\u202eb", "en": "x"}),
        lambda said: said["tables"][0]["lines"][0]["values"].__setitem__(0, -1),
        lambda said: said["tables"][0]["lines"][0]["values"].__setitem__(0, "12"),
        lambda said: said["tables"][0]["lines"][0]["values"].__setitem__(0, {"people": ["Lucia"]}),
    ],
)
def test_another_shape_is_refused(pisa: Elsewhere, change: Any) -> None:
    said = json.loads(json.dumps(rules.to_plain(pisa.document())))
    change(said)

    assert refused(pisa.sign(said)) == Refusal.NOT_A_DOCUMENT


def test_one_content_has_one_form(pisa: Elsewhere) -> None:
    header, said, _signature = pisa.sign(pisa.document()).decode().split(".")
    loose = base64url(json.dumps(rules.to_plain(pisa.document()), indent=1).encode())
    signed = f"{header}.{loose}"

    raw = f"{signed}.{base64url(pisa.key.sign(signed.encode()))}"

    assert loose != said
    assert refused(raw.encode()) == Refusal.NOT_A_DOCUMENT


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_small_figure_is_refused_whoever_signed_it(pisa: Elsewhere, number: int) -> None:
    small = pisa.document(figures={EVERYBODY: 40, POLICE: number})
    at_least = pisa.document(figures={POLICE: Figure(number, is_whole=False)})

    assert refused(pisa.sign(small)) == Refusal.SMALL_FIGURES
    assert refused(pisa.sign(at_least)) == Refusal.SMALL_FIGURES
    lowered = pisa.document(series=replace(SERIES, threshold=1))
    assert refused(pisa.sign(lowered)) == Refusal.NOT_A_DOCUMENT


def test_who_stands_elsewhere_is_refused_and_so_are_our_own_figures(pisa: Elsewhere) -> None:
    wider = replace(pisa, level=Level.EUROPEAN)
    with acting(CAST.dario):
        own = queries.get_own_sender()
    ours = replace(pisa.part(), key=own.key)

    assert refused(wider.sign(wider.document())) == Refusal.NOT_BELOW
    circle = pisa.document(parts=[pisa.part(), ours])
    assert refused(pisa.sign(circle)) == Refusal.IN_A_CIRCLE


NUMBERS = count()
SERIALS = st.lists(st.integers(1, 6), min_size=1, max_size=10)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(serials=SERIALS)
def test_in_whatever_order_and_how_often_they_come_the_newest_counts(
    pisa: Elsewhere, serials: list[int]
) -> None:
    series = replace(SERIES, definition=f"of_its_own_{next(NUMBERS)}")
    for serial in serials:
        figures = {EVERYBODY: 100 + serial}
        with suppress(NotTaken):
            take(pisa.sign(pisa.document(serial, figures=figures, series=series)))

    found = summed(series.definition)
    assert found
    assert found.figures[EVERYBODY] == Figure(100 + max(serials), is_whole=True)


def test_only_a_coordinator_reads_files_in(pisa: Elsewhere) -> None:
    for member in (CAST.olga, CAST.anna):
        with pytest.raises(Refused):
            take(pisa.sign(pisa.document()), by=member)
