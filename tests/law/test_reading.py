"""Facts are read strictly, and refused with one sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from visnet.law import queries
from visnet.law.rules import reading
from visnet.law.rules.reading import BadFacts
from visnet.law.vocabulary import Condition

OFFENCES = queries.engine_records(files_only=True).offences
NOTHING_BUT = some.recursive(
    some.none() | some.booleans() | some.floats() | some.text() | some.integers(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    max_leaves=20,
)
SHAPED = some.fixed_dictionaries(
    {},
    optional={
        "offence": some.text() | some.sampled_from(["612-bis c.p.", "theft"]) | NOTHING_BUT,
        "conditions": some.dictionaries(some.sampled_from(list(Condition)) | some.text(), NOTHING_BUT)
        | NOTHING_BUT,
        "events": some.lists(
            some.fixed_dictionaries({"kind": some.text() | NOTHING_BUT, "date": some.text() | NOTHING_BUT})
        )
        | NOTHING_BUT,
    },
)  # fmt: skip


def event(kind: Any = "crime", date: Any = "2026-01-31") -> dict[str, Any]:
    return {"kind": kind, "date": date}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("612-bis c.p.", "stalking"),
        ("art. 612-bis c.p.", "stalking"),
        ("Art. 612 bis, comma 2 c.p.", "stalking"),
        ("art. 612-bis, c. 3 c.p.", "stalking"),
        ("612bis cp", "stalking"),
        ("ARTICOLO 612-BIS CODICE PENALE", "stalking"),
        ("  612-bis\u00a0c.p. ", "stalking"),
        ("stalking", "stalking"),
        ("609-bis", "sexual_violence"),
        ("609-ter c.p.", "aggravated_sexual_violence"),
        ("612 c.p.", "threats"),
        ("612-ter c.p.", "intimate_images"),
        ("624-bis c.p.", "burglary_or_bag_snatching"),
        (None, "unknown"),
    ],
)
def test_an_offence_is_found_by_code_or_article(said: str | None, code: str) -> None:
    assert reading.find_offence(said, offences=OFFENCES) == (code, "")


def test_an_article_that_is_not_in_the_register_is_another_offence() -> None:
    found = reading.find_offence("art. 614 c.p.", offences=OFFENCES)

    assert found == ("another_offence", "art. 614 c.p.")


@pytest.mark.parametrize(
    "said", ["ciao", "", "408 c.p.p.", "612-bis c.p. DROP TABLE", "x" * 100_000, 612, True, ["612"], "\u202e612"]
)  # fmt: skip
def test_what_is_no_offence_is_refused(said: object) -> None:
    with pytest.raises(BadFacts):
        reading.find_offence(said, offences=OFFENCES)


@pytest.mark.parametrize(
    ("held", "named"),
    [
        ([], "not an object"),
        (None, "not an object"),
        ("text", "not an object"),
        ({"offense": "612-bis c.p."}, "'offense'"),
        ({"conditions": []}, "'conditions'"),
        ({"conditions": {"victim_minor": "true"}}, "'victim_minor'"),
        ({"conditions": {"victim_minor": 1}}, "'victim_minor'"),
        ({"conditions": {"victim_minor": False, "victim_under_14": True}}, "both cannot be"),
        ({"events": {}}, "'events'"),
        ({"events": ["crime"]}, "Event 1"),
        ({"events": [event(), event(kind="moon_landing")]}, "Event 2: 'moon_landing'"),
        ({"events": [event(kind=None)]}, "no kind of event"),
        ({"events": [{**event(), "note": "x"}]}, "exactly"),
        ({"events": [event(date="2026-02-30")]}, "not a day of the calendar"),
        ({"events": [event(date="2026-13-01")]}, "not a day of the calendar"),
        ({"events": [event(date="31/01/2026")]}, "not a date"),
        ({"events": [event(date="2026-1-31")]}, "not a date"),
        ({"events": [event(date="20260131")]}, "not a date"),
        ({"events": [event(date="2026-01-31T00:00:00Z")]}, "not a date"),
        ({"events": [event(date="2026-01-3\u0661")]}, "not a date"),
        ({"events": [event(date="0001-01-01")]}, "1900 to 2199"),
        ({"events": [event(date="9999-12-31")]}, "1900 to 2199"),
        ({"events": [event(date=20260131)]}, "not a date"),
        ({"events": [event()] * 501}, "more than 500"),
    ],
)
def test_facts_of_another_shape_are_refused(held: object, named: str) -> None:
    with pytest.raises(BadFacts) as refused:
        reading.read(held, offences=OFFENCES)

    assert named in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"NaN",
        b'{"conditions": {"victim_minor": NaN}}',
        b'{"events": Infinity}',
        b'{"offence": "612-bis c.p.", "offence": "624 c.p."}',
        b"\xff\xfe",
        b"[" * 100_000,
        b"1" * 100_000,
        b'{"offence": "' + b"x" * 1_000_000 + b'"}',
    ],
)
def test_bytes_that_are_no_facts_are_refused(raw: bytes) -> None:
    with pytest.raises(BadFacts):
        reading.read_text(raw, offences=OFFENCES)


def test_a_condition_that_is_not_known_is_read_past_and_named() -> None:
    read = reading.read({"conditions": {"mood": True, "victim_minor": None}}, offences=OFFENCES)

    assert read.unknown_conditions == ("'mood'",)
    assert not read.facts.so
    assert not read.facts.not_so


def test_the_same_event_twice_is_one_event_and_the_order_says_nothing() -> None:
    read = reading.read(
        {"events": [event(date="2026-03-01"), event(), event(date="2026-03-01")]},
        offences=OFFENCES,
    )

    assert [one.on.isoformat() for one in read.facts.events] == ["2026-01-31", "2026-03-01"]


def outcome(raw: bytes) -> str:
    """Return why the facts were refused, or nothing where they were answered."""
    try:
        read = reading.read_text(raw, offences=OFFENCES)
    except BadFacts as refused:
        return str(refused)
    queries.deadlines_for(read.facts, files_only=True)
    return ""


@given(SHAPED)
def test_whatever_is_sent_is_read_or_refused_in_one_printable_sentence(held: Any) -> None:
    said = outcome(json.dumps(held).encode())

    assert said.replace("…", "").isascii()
    assert len(said) < 200


@given(some.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    assert "\n" not in outcome(raw)
