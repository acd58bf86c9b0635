"""Which conditions matter for the offence of a case, and which follow from what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from visnet.law.rules.facts import Facts
from visnet.law.rules.records import Deadline, Entitlement, Records, Reminder
from visnet.law.rules.truth import (
    all_of,
    completed,
    concerns_offence,
    literal_holds,
    offence_of,
)
from visnet.law.vocabulary import Condition, Prosecution


def that_matter(facts: Facts, records: Records) -> tuple[Condition, ...]:
    """Return the conditions that some rule for this offence reads, those of prosecution first.

    A rule that the proceedings have gone past reads nothing any more.
    """
    return tuple(dict.fromkeys([*_of_prosecution(facts, records), *_of_rules(facts, records)]))


def that_follow(facts: Facts, records: Records) -> Mapping[Condition, bool]:
    """Return what need not be asked: it follows from the offence, a step or another answer."""
    known = completed(facts, records)
    found = {one: known.holds(one) for one in Condition if facts.holds(one) is None}
    return {one: held for one, held in found.items() if held is not None}


def nearness(given: Entitlement, facts: Facts, records: Records) -> int:
    """Return how near something that may be given is to a case: 0 is nearest, 3 not for it at all.

    What is for just this offence comes first, then what is for any; what depends on a fact that is
    not known comes after.
    """
    known = completed(facts, records)
    offence = concerns_offence(offence=known.offence, only=given.offences)
    so = all_of(literal_holds(known, one) for one in given.when)
    if offence.holds is False or so.holds is False:
        return 3
    if offence.holds is None or so.holds is None:
        return 2
    return 0 if given.offences else 1


def _of_prosecution(facts: Facts, records: Records) -> Iterator[Condition]:
    complaint = [rule for rule in records.deadlines if rule.only_on_complaint]
    if not any(_is_asked(rule, facts) for rule in complaint):
        return
    offence = offence_of(facts, records)
    if offence is None or offence.prosecution is not Prosecution.DEPENDS:
        return
    yield from offence.ex_officio_if
    yield Condition.EX_OFFICIO


def _of_rules(facts: Facts, records: Records) -> Iterator[Condition]:
    rules: list[Deadline | Reminder] = [
        *(rule for rule in records.deadlines if rule.valid_until is None),
        *records.reminders,
    ]
    asked = [rule for rule in rules if _is_asked(rule, facts)]
    for rule in asked:
        yield from (one.condition for one in rule.when)
    for rule in asked:
        if isinstance(rule, Deadline):
            yield from (one.condition for one in rule.awaits)
        for caveat in rule.caveats:
            if _may_concern(facts.offence, caveat.offences):
                yield from (one.condition for one in caveat.when)


def _is_asked(rule: Deadline | Reminder, facts: Facts) -> bool:
    if not _may_concern(facts.offence, rule.offences, rule.except_offences):
        return False
    if rule.unless and facts.days_of(*rule.unless):
        return False
    if isinstance(rule, Reminder):
        return not rule.after or bool(facts.days_of(*rule.after))
    return not (rule.over_after and facts.days_of(*rule.over_after))


def _may_concern(
    offence: str, only: frozenset[str], excepted: frozenset[str] = frozenset()
) -> bool:
    found = concerns_offence(offence=offence, only=only, excepted=excepted)
    return found.holds is not False
