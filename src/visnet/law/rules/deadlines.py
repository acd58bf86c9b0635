"""The deadline engine: from facts to terms. Pure: no clock, no database, no Django.

    answer = terms(facts, records)

It never raises on facts that could be read, and never blocks anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from visnet.law.rules.answers import Answer, NotComputed, Other, Term, Warned, WithoutTerm
from visnet.law.rules.candidates import counted, version_day
from visnet.law.rules.caveats import caveats_of, of_status, of_the_rule, status_of
from visnet.law.rules.facts import Event, Facts
from visnet.law.rules.phrases import say
from visnet.law.rules.records import Dated, Deadline, Records
from visnet.law.rules.truth import (
    OFFENCE,
    Finding,
    acts_by_itself,
    all_of,
    applies,
    completed,
    literal_holds,
    offence_of,
)
from visnet.law.rules.warnings import warnings_of
from visnet.law.vocabulary import IfUnknown, Status, Takes

__all__ = ["Answer", "Event", "Facts", "NotComputed", "Term", "Warned", "WithoutTerm", "terms"]


def terms(facts: Facts, records: Records) -> Answer:
    """Return every term that the facts open, what could not be computed, and what has no date."""
    known = completed(facts, records)
    found: list[Term | NotComputed | WithoutTerm] = []
    for matter in dict.fromkeys(rule.matter for rule in records.deadlines):
        rules = [rule for rule in records.deadlines if rule.matter == matter]
        found += _of_matter(rules, known, records)
    found += _reminders(known, records)
    return Answer(
        terms=tuple(
            sorted(
                (one for one in found if isinstance(one, Term)),
                key=lambda term: (term.due, term.code, term.start),
            )
        ),
        not_computed=tuple(one for one in found if isinstance(one, NotComputed)),
        without_term=tuple(one for one in found if isinstance(one, WithoutTerm)),
        warnings=warnings_of(known, records),
    )


def _of_matter(
    rules: list[Deadline], facts: Facts, records: Records
) -> Iterator[Term | NotComputed | WithoutTerm]:
    days = _chosen(rules[0], facts)
    if not days and facts.days_of(*rules[0].over_after):
        return
    by_itself = Finding(holds=None)
    if rules[0].only_on_complaint:
        by_itself, because = acts_by_itself(facts, records)
        if by_itself.holds is True:
            yield _not_needed(rules[0], because, facts, records)
            return
    findings = [(rule, _applies(rule, facts, begun=bool(days))) for rule in rules]
    open_rules = [(rule, found) for rule, found in findings if found.holds is not False]
    if not open_rules:
        return
    held = _held(open_rules)
    if held or not days:
        yield _no_day(open_rules, held, days, facts, records)
        return
    for day in days:
        yield _from_day(day, open_rules, by_itself, facts, records)


def _applies(rule: Deadline, facts: Facts, *, begun: bool) -> Finding:
    """Whether a rule concerns the case; once its event came, what it waited for is past."""
    if begun:
        return applies(rule, facts)
    return all_of([applies(rule, facts), *(literal_holds(facts, one) for one in rule.awaits)])


def _held(open_rules: list[tuple[Deadline, Finding]]) -> tuple[str, ...]:
    """Return the facts without which no safe date exists."""
    return tuple(
        dict.fromkeys(
            fact
            for rule, finding in open_rules
            if rule.if_unknown is IfUnknown.HOLD
            for fact in finding.missing
        )
    )


def _chosen(rule: Deadline, facts: Facts) -> tuple[Event, ...]:
    days = facts.days_of(*rule.starts)
    if not days or rule.takes is Takes.EVERY:
        return days
    return days[:1] if rule.takes is Takes.EARLIEST else days[-1:]


def _from_day(
    day: Event,
    open_rules: list[tuple[Deadline, Finding]],
    by_itself: Finding,
    facts: Facts,
    records: Records,
) -> Term | NotComputed:
    candidates = counted(day, open_rules, facts, records)
    if not candidates:
        rule = open_rules[0][0]
        return NotComputed(
            **_named(rule),
            matter=rule.matter,
            missing_events=(),
            missing_facts=(),
            reason=say(records, "no_rule_on_day", day=version_day(rule, day.on, facts)),
            not_before=None,
        )
    chosen = candidates[0]
    unknown = tuple(
        dict.fromkeys(
            [fact for one in candidates for fact in one.missing]
            + list(by_itself.missing if chosen.rule.only_on_complaint else ())
        )
    )
    return Term(
        **_named(chosen.rule, status=status_of(chosen, day, unknown, records)),
        matter=chosen.rule.matter,
        due=chosen.due,
        counted_to=chosen.counted_to,
        start=day,
        number=chosen.rule.number,
        unit=chosen.rule.unit,
        who=chosen.rule.who,
        text_it=chosen.rule.text_it,
        text_en=chosen.rule.text_en,
        caveats=tuple(caveats_of(chosen, candidates[1:], day, by_itself, facts, records)),
        depends_on=_depends_on(day, open_rules, facts, records),
        unknown=unknown,
        others=tuple(Other(code=one.rule.code, due=one.due) for one in candidates[1:]),
        done_on=_done_on(chosen.rule, day, facts),
        over_on=_over_on(chosen.rule, day, facts),
    )


def _depends_on(
    day: Event, open_rules: list[tuple[Deadline, Finding]], facts: Facts, records: Records
) -> tuple[str, ...]:
    named = [day.kind.value]
    for rule, _finding in open_rules:
        if rule.offences or rule.except_offences or rule.only_on_complaint:
            named.append(OFFENCE)
        named += [one.condition.value for one in rule.when]
    offence = offence_of(facts, records)
    if open_rules[0][0].only_on_complaint and offence is not None:
        named += [one.value for one in offence.ex_officio_if]
    return tuple(dict.fromkeys(named))


def _done_on(rule: Deadline, day: Event, facts: Facts) -> date | None:
    if rule.done_by is None:
        return None
    done = [event.on for event in facts.days_of(rule.done_by) if event.on >= day.on]
    return done[0] if done else None


def _over_on(rule: Deadline, day: Event, facts: Facts) -> date | None:
    past = [event.on for event in facts.days_of(*rule.over_after) if event.on >= day.on]
    return past[0] if past else None


def _no_day(
    open_rules: list[tuple[Deadline, Finding]],
    held: tuple[str, ...],
    days: tuple[Event, ...],
    facts: Facts,
    records: Records,
) -> NotComputed:
    open_rules = [one for one in open_rules if one[0].valid_until is None] or open_rules
    certain = [rule for rule, finding in open_rules if finding.holds is True]
    rule = (certain or [rule for rule, _finding in open_rules])[0]
    unknown = held or tuple(dict.fromkeys(f for _rule, found in open_rules for f in found.missing))
    events = () if days else tuple(kind.value for kind in rule.starts)
    earlier = facts.days_of(rule.not_before) if rule.not_before is not None else ()
    bound = counted(earlier[0], open_rules, facts, records) if earlier else []
    return NotComputed(
        **_named(rule),
        matter=rule.matter,
        missing_events=events,
        missing_facts=unknown,
        reason=_missing(events, unknown, records),
        not_before=bound[0].due if bound else None,
    )


def _missing(events: tuple[str, ...], facts: tuple[str, ...], records: Records) -> Warned:
    said = []
    if events:
        said.append(say(records, f"missing_{'one_' * (len(events) > 1)}day", facts=events))
    if facts:
        said.append(say(records, "missing_fact", facts=facts))
    return Warned(
        code="missing",
        text_it=" ".join(one.text_it for one in said),
        text_en=" ".join(one.text_en for one in said),
    )


def _not_needed(
    rule: Deadline, because: tuple[str, ...], facts: Facts, records: Records
) -> WithoutTerm:
    offence = offence_of(facts, records)
    source = offence if offence is not None else rule
    code = "prosecuted_ex_officio"
    said = say(records, f"{code}_because" if because else code, facts=because)
    return WithoutTerm(
        **{**_named(rule), "code": rule.matter, "source": source.source, "status": source.status},
        reason=replace(said, code=code),
        because=(OFFENCE, *because),
        caveats=(say(records, "verify_with_a_lawyer"),),
    )


def _reminders(facts: Facts, records: Records) -> Iterator[WithoutTerm]:
    for reminder in records.reminders:
        finding = applies(reminder, facts)
        begun = facts.days_of(*reminder.after) if reminder.after else ()
        held = bool(finding.missing) and reminder.if_unknown is IfUnknown.HOLD
        if finding.holds is False or held or (reminder.after and not begun):
            continue
        caveats = list(of_the_rule(reminder.caveats, facts))
        if finding.missing:
            caveats.insert(0, say(records, "reminder_may_not_apply", facts=finding.missing))
        yield WithoutTerm(
            **_named(reminder),
            reason=Warned(code="reminder", text_it=reminder.text_it, text_en=reminder.text_en),
            because=tuple(one.condition.value for one in reminder.when),
            caveats=(*caveats, *of_status(reminder, records)),
        )


def _named(record: Dated, *, status: Status | None = None) -> dict[str, Any]:
    return {
        "code": record.code,
        "label_it": record.label_it,
        "label_en": record.label_en,
        "basis": record.basis,
        "source": record.source,
        "status": status or record.status,
        "version": record.version,
    }
