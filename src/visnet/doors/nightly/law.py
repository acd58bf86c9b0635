"""The law at the console: terms from facts, and the records themselves, as plain values."""

from datetime import date
from typing import Any

from visnet.doors import clock
from visnet.kit.civil_time import civil_date
from visnet.law import queries
from visnet.law.queries import RecordLine
from visnet.law.rules import reading
from visnet.law.rules.answers import Answer, NotComputed, Term, Warned, WithoutTerm
from visnet.law.rules.phrases import name_of
from visnet.law.rules.reading import BadFacts
from visnet.law.vocabulary import Condition, RecordKind

__all__ = ["BadFacts", "deadlines", "list_records", "show_record"]


def deadlines(raw: bytes, *, files_only: bool = False) -> dict[str, Any]:
    """Return the engine's answer to facts written as JSON. Raises `BadFacts`."""
    read = reading.read_text(raw, offences=queries.list_every_offence())
    answer = queries.deadlines_for(read.facts, files_only=files_only)
    return {
        "offence": _offence(read),
        "conditions": {one.value: read.facts.holds(one) for one in Condition},
        "events": [
            {"kind": event.kind.value, "date": event.on.isoformat()} for event in read.facts.events
        ],
        **as_plain_values(answer),
        "warnings": [*_read_past(read), *(_warned(one) for one in answer.warnings)],
    }


def as_plain_values(answer: Answer) -> dict[str, Any]:
    """Return the three lists of an answer as JSON can say them."""
    return {
        "terms": [_term(one) for one in answer.terms],
        "not_computed": [_not_computed(one) for one in answer.not_computed],
        "without_term": [_without_term(one) for one in answer.without_term],
    }


def list_records(
    *, kind: RecordKind | None, on: date | None, every_version: bool, files_only: bool = False
) -> dict[str, Any]:
    """Return the records that hold on a day (today in Italy where none is given), or all."""
    day = on or civil_date(clock.now())
    lines = queries.list_records(
        kind=kind, on=None if every_version else day, files_only=files_only
    )
    return {
        "on": None if every_version else day.isoformat(),
        "records": [_line(line) for line in lines],
    }


def show_record(*, code: str, files_only: bool = False) -> dict[str, Any]:
    """Return one record, whole. Raises `RecordNotFound`."""
    line = queries.get_record(code=code, files_only=files_only)
    return {**_line(line), "record": _plain(dict(line.plain))}


def _offence(read: reading.Read) -> dict[str, Any]:
    offence = queries.get_offence(code=read.facts.offence)
    return {
        "code": offence.code,
        "citation": offence.citation or read.offence_not_in_register,
        "label_it": offence.label_it,
        "label_en": offence.label_en,
    }


def _read_past(read: reading.Read) -> list[dict[str, str]]:
    said = [
        {
            "code": "unknown_condition",
            "it": f"La condizione {name} non è conosciuta: non se ne è tenuto conto.",
            "en": f"The condition {name} is not known: it was left out of account.",
        }
        for name in read.unknown_conditions
    ]
    if read.offence_not_in_register:
        citation = read.offence_not_in_register
        said.append(
            {
                "code": "offence_not_in_register",
                "it": f"Il registro non ha {citation}: valgono le regole generali.",
                "en": f"The register does not hold {citation}: the general rules apply.",
            }
        )
    return said


def _term(term: Term) -> dict[str, Any]:
    return {
        **_named(term),
        "matter": term.matter,
        "due": term.due.isoformat(),
        "counted_to": term.counted_to.isoformat(),
        "from": {"kind": term.start.kind.value, "date": term.start.on.isoformat()},
        "period": {"number": term.number, "unit": term.unit.value},
        "who": term.who.value,
        "rule_it": term.text_it,
        "rule_en": term.text_en,
        "caveats": [_warned(one) for one in term.caveats],
        "depends_on": list(term.depends_on),
        "unknown": list(term.unknown),
        "others": [{"code": one.code, "due": one.due.isoformat()} for one in term.others],
        "done_on": term.done_on.isoformat() if term.done_on else None,
        "over_on": term.over_on.isoformat() if term.over_on else None,
    }


def _not_computed(one: NotComputed) -> dict[str, Any]:
    records = queries.engine_records(files_only=True)
    return {
        **_named(one),
        "matter": one.matter,
        "missing": list(one.missing),
        "one_event_of": list(one.missing_events),
        "all_facts_of": list(one.missing_facts),
        "missing_it": [name_of(records, fact, "it") for fact in one.missing],
        "missing_en": [name_of(records, fact, "en") for fact in one.missing],
        "reason": _warned(one.reason),
        "not_before": one.not_before.isoformat() if one.not_before else None,
    }


def _without_term(one: WithoutTerm) -> dict[str, Any]:
    return {
        **_named(one),
        "reason": _warned(one.reason),
        "because": list(one.because),
        "caveats": [_warned(each) for each in one.caveats],
    }


def _named(one: Term | NotComputed | WithoutTerm) -> dict[str, Any]:
    return {
        "code": one.code,
        "label_it": one.label_it,
        "label_en": one.label_en,
        "rule": one.basis,
        "source": one.source,
        "status": one.status.value,
        "version": one.version,
    }


def _warned(one: Warned) -> dict[str, str]:
    return {"code": one.code, "it": one.text_it, "en": one.text_en}


def _line(line: RecordLine) -> dict[str, Any]:
    return {
        "kind": line.kind.value,
        "code": line.code,
        "label_it": line.label_it,
        "label_en": line.label_en,
        "rule": line.basis,
        "text_it": line.text_it,
        "text_en": line.text_en,
        "source": line.source,
        "status": line.status.value if line.status else None,
        "version": line.version,
        "as_of": _plain(line.as_of),
        "valid_from": _plain(line.valid_from),
        "valid_until": _plain(line.valid_until),
        "caveats": [{"it": one.it, "en": one.en} for one in line.cautions],
    }


def _plain(held: Any) -> Any:
    if isinstance(held, date):
        return held.isoformat()
    if isinstance(held, dict):
        return {name: _plain(each) for name, each in held.items()}
    return [_plain(each) for each in held] if isinstance(held, list | tuple) else held
