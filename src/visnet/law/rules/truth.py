"""Yes, no and not known: whether a rule concerns a case, and whether the State acts by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from visnet.law.rules.facts import Facts
from visnet.law.rules.records import Caveat, Deadline, Literal, Offence, Records, Reminder
from visnet.law.vocabulary import Condition, Prosecution

NOT_TOLD = frozenset({"unknown", "not_a_crime_or_unclear"})
"""Entries of the register that may turn out to be any offence."""

OFFENCE = "offence"
"""The name of the fact "which offence"."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer, and the facts without which it stays open."""

    holds: bool | None
    missing: tuple[str, ...] = ()


YES = Finding(holds=True)
NO = Finding(holds=False)


def completed(facts: Facts, records: Records) -> Facts:
    """Return the facts with what follows from them: whoever is under 14 is under 18."""
    offence = offence_of(facts, records)
    so = set(facts.so) | (set(offence.implies) - facts.not_so if offence is not None else set())
    for event in facts.events:
        so |= records.events[event.kind].implies
    for condition in tuple(so):
        so |= records.conditions[condition].implies
    not_so = set(facts.not_so)
    for name, word in records.conditions.items():
        if word.implies & not_so:
            not_so.add(name)
    return replace(facts, so=frozenset(so), not_so=frozenset(not_so - so))


def offence_of(facts: Facts, records: Records) -> Offence | None:
    """Return the offence of the register that the facts name."""
    return next((one for one in records.offences if one.code == facts.offence), None)


def concerns_offence(
    *, offence: str, only: frozenset[str], excepted: frozenset[str] = frozenset()
) -> Finding:
    """Whether a rule for some offences, or for all but some, is one for this offence."""
    if not only and not excepted:
        return YES
    if offence in NOT_TOLD:
        return Finding(holds=None, missing=(OFFENCE,))
    return Finding(holds=(not only or offence in only) and offence not in excepted)


def literal_holds(facts: Facts, one: Literal) -> Finding:
    """Whether a condition is as it is wanted."""
    known = facts.holds(one.condition)
    if one.wanted is None:
        return Finding(holds=known is None)
    if known is None:
        return Finding(holds=None, missing=(one.condition.value,))
    return Finding(holds=known is one.wanted)


def all_of(findings: Iterable[Finding]) -> Finding:
    """Return the yes when all say yes, the no when one says no, else what is missing."""
    missing: list[str] = []
    for finding in findings:
        if finding.holds is False:
            return NO
        missing += finding.missing
    return Finding(holds=None, missing=tuple(dict.fromkeys(missing))) if missing else YES


def applies(rule: Deadline | Reminder, facts: Facts) -> Finding:
    """Whether a rule concerns the case."""
    if facts.days_of(*rule.unless) if rule.unless else ():
        return NO
    return all_of(
        [
            concerns_offence(
                offence=facts.offence, only=rule.offences, excepted=rule.except_offences
            ),
            *(literal_holds(facts, one) for one in rule.when),
        ]
    )


def caveat_concerns(caveat: Caveat, facts: Facts) -> bool:
    """Whether a caveat is to be shown."""
    named = concerns_offence(offence=facts.offence, only=caveat.offences)
    return all_of([named, *(literal_holds(facts, one) for one in caveat.when)]).holds is True


def acts_by_itself(facts: Facts, records: Records) -> tuple[Finding, tuple[str, ...]]:
    """Return whether the State acts without a complaint, and the conditions that make it so.

    Where the register and what was said contradict each other, the answer is open.
    """
    offence = offence_of(facts, records)
    said = facts.holds(Condition.EX_OFFICIO)
    if offence is None or offence.code in NOT_TOLD:
        return Finding(holds=said, missing=() if said is not None else (OFFENCE,)), ()
    if offence.prosecution is Prosecution.DEPENDS:
        return _depending(offence, facts)
    by_itself = offence.prosecution is Prosecution.EX_OFFICIO
    if said is None or said is by_itself:
        return Finding(holds=by_itself), ()
    return Finding(holds=None, missing=(Condition.EX_OFFICIO.value,)), ()


def _depending(offence: Offence, facts: Facts) -> tuple[Finding, tuple[str, ...]]:
    said = facts.holds(Condition.EX_OFFICIO)
    because = tuple(one.value for one in offence.ex_officio_if if facts.holds(one) is True)
    if because:
        return YES, because
    if said is not None:
        return Finding(holds=said), (Condition.EX_OFFICIO.value,) if said else ()
    unknown = [one.value for one in offence.ex_officio_if if facts.holds(one) is None]
    if not unknown and offence.ex_officio_known:
        return NO, ()
    return Finding(holds=None, missing=tuple(unknown) or (Condition.EX_OFFICIO.value,)), ()
