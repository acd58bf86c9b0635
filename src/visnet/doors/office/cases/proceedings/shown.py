"""How the proceedings are put into words and rows for the screen."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from visnet.doors import clock, fields
from visnet.doors.components.templatetags.sources import cited
from visnet.doors.office.cases.proceedings import forms
from visnet.law.rules.answers import NotComputed, WithoutTerm
from visnet.law.vocabulary import Condition, EventKind, Party, Status
from visnet.proceedings import rules
from visnet.proceedings.queries import Course, FactLine, TermLine
from visnet.proceedings.vocabulary import Known, Step

SOON = timedelta(days=30)
VERIFY = "verify_with_a_lawyer"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the way, for the picture."""

    label: str
    state: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term as the page shows it."""

    id: UUID
    code: str
    label: str
    due: date
    mark: str
    standing: str
    text: str
    counted: str
    basis: str
    source: str
    to_be_verified: bool
    caveats: tuple[str, ...]
    reason: str
    said_by: str
    is_open: bool
    is_past: bool
    is_for_authority: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One missing fact, and the form that asks for it."""

    form: forms.FactForm | forms.AnswerForm
    is_day: bool
    label: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A term that could not be counted, why, and what would help."""

    label: str
    reason: str
    basis: str
    not_before: date | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to keep in mind that has no day."""

    code: str
    label: str
    text: str
    basis: str
    caveats: tuple[str, ...]
    to_be_verified: bool


@dataclass(frozen=True, slots=True)
class FactRow:
    """Something that was written down."""

    line: FactLine
    label: str


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One condition, and what is known of it."""

    code: str
    label: str
    help: str
    known: Known
    is_answered: bool
    """Somebody said so, or said that it is not known: which is not the same as not asked."""
    follows: bool
    """It need not be asked: it follows from what is written."""
    submission: UUID


def way_in_steps(course: Course) -> list[Stretch]:
    """Return the picture of the way: each stretch with its first and its last day."""
    states = rules.way(events=course.events, today=clock.today())
    days = {
        step: sorted(on for kind, on in course.events if kind in kinds)
        for step, kinds in rules.EVENTS_OF.items()
    }
    return [
        Stretch(_with_days(str(step.label), days[step]), state.value)
        for step, state in zip(Step, states, strict=True)
    ]


def terms_in_rows(course: Course) -> tuple[list[TermRow], list[TermRow]]:
    """Return the terms that wait for somebody, and the others."""
    rows = [_term_row(line) for line in course.terms]
    return [row for row in rows if row.is_open], [row for row in rows if not row.is_open]


def missing_in_words(course: Course) -> list[Missing]:
    """Return what could not be counted. A fact that several terms lack is asked once."""
    language, asked = _language(), set[str]()
    found = []
    for one in course.answer.not_computed:
        found.append(
            Missing(
                label=one.label(language),
                reason=one.reason.text(language),
                basis=cited(one.basis),
                not_before=one.not_before,
                questions=tuple(_questions(one, asked)),
            )
        )
    return found


def reminders_in_words(course: Course) -> list[Reminder]:
    """Return what to keep in mind."""
    return [_reminder(one) for one in course.answer.without_term]


def kinds_in_order(course: Course) -> list[tuple[str, Any]]:
    """Return what may have happened: first what usually comes next on the way so far."""
    near = rules.kinds_next(events=course.events, today=clock.today())
    labels = forms.event_kinds()
    return [
        fields.CHOOSE,
        (_("What often comes next"), [one for one in labels if one[0] in near]),
        (_("Any other step"), [one for one in labels if one[0] not in near]),
    ]


def facts_in_rows(course: Course) -> list[FactRow]:
    """Return everything that was written down, the latest day first."""
    labels = dict(forms.event_kinds())
    return [FactRow(fact, labels[fact.kind.value]) for fact in reversed(course.facts)]


def domiciles_in_rows(course: Course) -> list[FactRow]:
    """Return what was written down of the domicile for notices, the latest day first."""
    kinds = {EventKind.DOMICILE_ELECTED, EventKind.ADDRESS_CHANGED}
    return [row for row in facts_in_rows(course) if row.line.holds and row.line.kind in kinds]


def conditions_in_rows(course: Course) -> tuple[list[ConditionRow], list[ConditionRow]]:
    """Return the conditions that matter for what is recorded, and the others."""
    matter = course.questions.matter
    others = [one for one in Condition if one not in matter]
    return [_condition(one, course) for one in matter], [_condition(one, course) for one in others]


def _condition(condition: Condition, course: Course) -> ConditionRow:
    label, help_text = forms.condition_words(condition)
    follows = course.questions.follow.get(condition)
    from_elsewhere = _from_case(condition, course)
    if follows is not None:
        from_elsewhere = Known.YES if follows else Known.NO
    return ConditionRow(
        code=condition.value,
        label=label,
        help=help_text,
        known=course.known.get(condition, from_elsewhere),
        is_answered=condition in course.known,
        follows=condition not in course.known and from_elsewhere is not Known.UNKNOWN,
        submission=uuid4(),
    )


def warnings_in_words(course: Course) -> list[str]:
    """Return what contradicts itself."""
    return [warning.text(_language()) for warning in course.answer.warnings]


def _term_row(line: TermLine) -> TermRow:
    language, term, today = _language(), line.term, clock.today()
    is_past = term.due < today
    labels = dict(forms.event_kinds())
    return TermRow(
        id=line.id,
        code=term.code,
        label=term.label(language),
        due=term.due,
        mark=_mark(line, today),
        standing=_standing(line, today),
        text=term.text(language),
        counted=labels[term.start.kind.value],
        basis=cited(term.basis),
        source=cited(term.source),
        to_be_verified=term.status is Status.TO_BE_VERIFIED,
        caveats=tuple(one.text(language) for one in term.caveats if one.code != VERIFY),
        reason=line.reason,
        said_by=line.ended_by,
        is_open=line.is_open,
        is_past=is_past,
        is_for_authority=term.who is Party.AUTHORITY,
    )


def _mark(line: TermLine, today: date) -> str:
    if not line.is_open:
        return "done"
    return "soon" if line.term.due <= today + SOON else "open"


def _standing(line: TermLine, today: date) -> str:
    if line.term.done_on is not None:
        return _("Done, as far as the facts say")
    if line.term.over_on is not None and line.end is None:
        return _("The proceedings have gone past it")
    if not line.is_open:
        return str(line.end.label) if line.end else ""
    if line.term.due < today:
        return _("This day has gone by: ask a lawyer whether something can still be done")
    days = (line.term.due - today).days
    if days == 0:
        return _("Today is the last day")
    return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}


def _questions(one: NotComputed, asked: set[str]) -> list[Question]:
    labels = dict(forms.event_kinds())
    found = []
    for code in one.missing:
        if code in asked:
            continue
        asked.add(code)
        if code in labels:
            form = forms.FactForm(initial={"kind": code}, auto_id=f"id_{code}_%s")
            found.append(Question(form, is_day=True, label=labels[code]))
        elif code in set(Condition):
            condition = Condition(code)
            answer = forms.AnswerForm(asked=condition, auto_id=f"id_{code}_%s")
            found.append(Question(answer, is_day=False, label=forms.condition_words(condition)[0]))
    return found


def _reminder(one: WithoutTerm) -> Reminder:
    language = _language()
    return Reminder(
        code=one.code,
        label=one.label(language),
        text=one.reason.text(language),
        basis=cited(one.basis),
        caveats=tuple(said.text(language) for said in one.caveats if said.code != VERIFY),
        to_be_verified=one.status is Status.TO_BE_VERIFIED,
    )


def _from_case(condition: Condition, course: Course) -> Known:
    if condition is Condition.ATTEMPTED and course.standing.somebody_died:
        return Known.NO
    if condition is not Condition.VICTIM_MINOR or course.standing.is_minor is None:
        return Known.UNKNOWN
    return Known.YES if course.standing.is_minor else Known.NO


def _with_days(label: str, days: list[date]) -> str:
    if not days:
        return label
    first, last = days[0], days[-1]
    if first == last:
        return f"{label} ({first:%d/%m/%Y})"
    return _("%(stretch)s (from %(first)s to %(last)s)") % {
        "stretch": label,
        "first": f"{first:%d/%m/%Y}",
        "last": f"{last:%d/%m/%Y}",
    }


def _language() -> str:
    return get_language() or "it"
