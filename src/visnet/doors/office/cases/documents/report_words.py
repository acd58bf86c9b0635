"""What can be told in a report, in words, and the text that it becomes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from visnet.cases.queries import CaseSummary
from visnet.documents.rules import ReportText
from visnet.documents.vocabulary import ReportLanguage
from visnet.doors.calendar_words import day_in_full, month_in_full
from visnet.doors.office.cases.person import shown as person
from visnet.doors.office.cases.plan import forms as plan
from visnet.doors.office.cases.proceedings import forms as proceedings
from visnet.instruments.vocabulary import MEASURE_LABELS, Measure
from visnet.journeys.court_report import Material

PARAGRAPH = "\n\n"


class Section(Enum):
    """The parts of a report."""

    PERSON = "person"
    CRIME = "crime"
    STEPS = "steps"
    NEEDS = "needs"
    HEARINGS = "hearings"
    MEASURES = "measures"
    GOALS = "goals"

    @property
    def label(self) -> Promise:
        """What it is called, on the page and in the report."""
        return LABELS[self]

    @property
    def comes_from(self) -> Promise:
        """Which chapter of the case it comes from."""
        return COMES_FROM[self]


LABELS = {
    Section.PERSON: gettext_lazy("The person"),
    Section.CRIME: gettext_lazy("The offence"),
    Section.STEPS: gettext_lazy("Steps of the proceedings"),
    Section.NEEDS: gettext_lazy("Needs, from 1 (in serious difficulty) to 5 (well)"),
    Section.HEARINGS: gettext_lazy("Hearings held"),
    Section.MEASURES: gettext_lazy("Special measures"),
    Section.GOALS: gettext_lazy("Goals reached"),
}
COMES_FROM = {
    Section.PERSON: gettext_lazy("From the chapter “Person and crime”: the name they chose."),
    Section.CRIME: gettext_lazy("From the chapter “Person and crime”."),
    Section.STEPS: gettext_lazy("From the chapter “Proceedings”; behind each, who told it."),
    Section.NEEDS: gettext_lazy("From the chapter “Needs and plan”; behind each, the day."),
    Section.HEARINGS: gettext_lazy("From the chapter “Hearings”: only those that were held."),
    Section.MEASURES: gettext_lazy(
        "From the chapter “Hearings”: only what was asked for, granted or refused."
    ),
    Section.GOALS: gettext_lazy(
        "From the chapter “Needs and plan”. Look whether the words name somebody else."
    ),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can be told. `source` stands on the page only, never in the report."""

    key: str
    section: Section
    line: str
    source: str = ""

    @property
    def in_form(self) -> str:
        """What the page says of it."""
        return f"{self.line} — {self.source}" if self.source else self.line


def items_of(material: Material, *, language: str) -> list[Item]:
    """Return everything that can be told, in this language."""
    with override(language):
        return [
            *_of_case(material.case, language),
            *_steps(material),
            *_needs(material),
            *_hearings(material),
            *_measures(material),
            *(
                Item(f"goal-{goal.id}", Section.GOALS, goal.words.strip())
                for goal in material.goals
            ),
        ]


def begun(
    material: Material,
    *,
    chosen: Collection[str],
    language: ReportLanguage,
    to: str,
    centre: str,
) -> ReportText:
    """Return the text that what was chosen becomes: nothing else of the case is in it."""
    items = [one for one in items_of(material, language=language.value) if one.key in chosen]
    with override(language.value):
        head = [
            _("For: %(office)s") % {"office": to},
            _("This report was prepared by: %(centre)s.") % {"centre": centre},
        ]
        parts = [
            "\n".join([f"{section.label}:", *[f"- {one.line}" for one in told]])
            for section in Section
            if (told := [one for one in items if one.section is section])
        ]
        return ReportText(
            language=language,
            to=to,
            title=_("Report on the support given"),
            words=PARAGRAPH.join([*head, *parts]),
        )


def _of_case(case: CaseSummary, language: str) -> Iterator[Item]:
    if case.preferred_name:
        yield Item("name", Section.PERSON, case.preferred_name)
    offence = person.offence_of(case)
    if offence is not None:
        yield Item("offence", Section.CRIME, f"{offence.label(language)} ({offence.citation})")
    if case.crime_month is not None:
        yield Item(
            "month",
            Section.CRIME,
            _("It happened in: %(month)s") % {"month": month_in_full(case.crime_month)},
        )


def _steps(material: Material) -> Iterator[Item]:
    labels = dict(proceedings.event_kinds())
    for fact in material.facts:
        line = f"{day_in_full(fact.on)}: {labels[fact.kind.value]}"
        yield Item(f"fact-{fact.id}", Section.STEPS, line, str(fact.told_by.label))


def _needs(material: Material) -> Iterator[Item]:
    labels = dict(plan.need_categories())
    for need in material.needs:
        moment, score, on = need.scores[-1]
        line = f"{labels.get(need.category, need.category)}: {score}"
        source = f"{moment.label}, {day_in_full(on)}"
        yield Item(f"need-{need.category}", Section.NEEDS, line, source)


def _hearings(material: Material) -> Iterator[Item]:
    for hearing in material.hearings:
        line = f"{day_in_full(hearing.starts_at)}: {hearing.kind.label}"
        yield Item(f"hearing-{hearing.id}", Section.HEARINGS, line)


def _measures(material: Material) -> Iterator[Item]:
    for measure in material.measures:
        if measure.state is None:
            continue
        day = measure.answered_date or measure.asked_date
        name = str(MEASURE_LABELS[Measure(measure.code)])
        line = f"{name}: {measure.state.label}"
        yield Item(
            f"measure-{measure.code}",
            Section.MEASURES,
            f"{line} ({day_in_full(day)})" if day else line,
        )
