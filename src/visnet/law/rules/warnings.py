"""What in the facts does not go together. A warning never stops the count."""

from __future__ import annotations

from collections.abc import Iterator

from visnet.law.rules.answers import Warned
from visnet.law.rules.facts import Facts
from visnet.law.rules.phrases import say
from visnet.law.rules.records import Records
from visnet.law.rules.register import is_valid_on
from visnet.law.rules.truth import offence_of
from visnet.law.vocabulary import EventKind

MAY_COME_BEFORE = frozenset({EventKind.CRIME, EventKind.POLICE_WARNING})
NEVER_BEFORE_A_CRIME = tuple(kind for kind in EventKind if kind not in MAY_COME_BEFORE)


def warnings_of(facts: Facts, records: Records) -> tuple[Warned, ...]:
    """Return one sentence for each contradiction."""
    return tuple(_contradictions(facts, records))


def _contradictions(facts: Facts, records: Records) -> Iterator[Warned]:
    crimes = facts.days_of(EventKind.CRIME)
    if not crimes:
        return
    for event in facts.days_of(*NEVER_BEFORE_A_CRIME):
        if event.on < crimes[0].on:
            yield say(
                records,
                "before_the_crime",
                facts=(event.kind.value,),
                day=event.on,
                crime=crimes[0].on,
            )
    offence = offence_of(facts, records)
    if offence is not None and not is_valid_on(
        valid_from=offence.valid_from, valid_until=offence.valid_until, on=crimes[0].on
    ):
        yield say(records, "offence_not_in_force", offence=offence.citation, day=crimes[0].on)
