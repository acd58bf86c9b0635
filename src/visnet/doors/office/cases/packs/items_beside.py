"""What a pack could tell of the proceedings, of hearings and of money, in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from visnet.accompaniment.queries import AppointmentView, HearingView
from visnet.accompaniment.vocabulary import HearingState
from visnet.checklists.queries import StepView
from visnet.doors.calendar_words import day_in_full
from visnet.doors.office.cases.packs.item import Item, Section, items_in
from visnet.doors.office.cases.proceedings import claims_shown
from visnet.doors.office.cases.proceedings import forms as proceedings
from visnet.doors.office.law import shown as law_shown
from visnet.doors.procedure_words import said as in_words
from visnet.doors.sentences import uncapitalised
from visnet.instruments.vocabulary import MEASURE_LABELS, Measure
from visnet.journeys.access_pack import Material


def items_beside(material: Material) -> Iterator[Item]:
    """Yield what the rooms beside the case know of it."""
    yield from _steps(material)
    for hearing in material.hearings:
        yield from _hearing(hearing)
    for appointment in material.appointments:
        yield from _appointment(appointment)
    yield from _measures(material)
    for checklist in material.procedures:
        for step in checklist.steps:
            yield from _step_seen_to(step)
    yield from _claims(material)
    yield from _expenses(material)


def _steps(material: Material) -> Iterator[Item]:
    labels = dict(proceedings.event_kinds())
    for fact in material.facts:
        day = day_in_full(fact.on)
        yield from items_in(
            Section.STEPS,
            (f"fact-{fact.id}", "proceedings.Fact.kind", labels[fact.kind.value], day, False),
            (f"note-{fact.id}", "proceedings.Fact.note_sealed", day, fact.note, True),
        )


def _hearing(hearing: HearingView) -> Iterator[Item]:
    line, day = hearing.line, day_in_full(hearing.line.starts_at)
    # A hearing still to come says where the person will be.
    held = line.state is HearingState.HELD
    when = "accompaniment.Hearing.kind" if held else "accompaniment.Hearing.starts_at"
    said = {
        "court": (_("Before whom"), hearing.court),
        "place": (_("Where"), hearing.place),
        "meeting": (_("Where and when we meet"), hearing.meeting),
        "route": (_("The way there and back"), hearing.route),
        "entrance": (_("Entrance"), hearing.entrance),
        "waiting": (_("Where to wait"), hearing.waiting),
        "language": (_("Language"), hearing.language),
        "how": (_("How it went"), hearing.how),
        "next": (_("What comes next"), hearing.next),
    }
    yield from items_in(
        Section.HEARINGS,
        (f"hearing-{line.id}", when, str(line.kind.label), day, False),
        *(
            (
                f"hearing-{line.id}-{name}",
                f"accompaniment.Hearing.{name}_sealed",
                f"{day}, {label}",
                words,
                True,
            )
            for name, (label, words) in said.items()
        ),
    )


def _appointment(view: AppointmentView) -> Iterator[Item]:
    line, day = view.line, day_in_full(view.line.starts_at)
    field = "accompaniment.Appointment.{}_sealed".format
    yield from items_in(
        Section.HEARINGS,
        (
            f"meeting-{line.id}",
            "accompaniment.Appointment.starts_at",
            _("Appointment"),
            f"{day} ({uncapitalised(line.state.label)})",
            False,
        ),
        (f"meeting-{line.id}-place", field("place"), f"{day}, {_('Where')}", view.place, True),
        (f"meeting-{line.id}-how", field("how"), f"{day}, {_('How it went')}", view.how, True),
    )


def _step_seen_to(view: StepView) -> Iterator[Item]:
    title = in_words(view.step.title)
    for mark in view.marks:
        day = day_in_full(mark.at)
        yield from items_in(
            Section.PROCEDURES,
            (
                f"mark-{mark.id}",
                "checklists.Mark.state",
                title,
                f"{uncapitalised(mark.state.label)}, {day}",
                False,
            ),
            (f"mark-{mark.id}-words", "checklists.Mark.words_sealed", title, mark.words, True),
        )


def _measures(material: Material) -> Iterator[Item]:
    for measure in material.measures:
        name = str(MEASURE_LABELS[Measure(measure.code)])
        state = str(measure.state.label) if measure.state else ""
        field = "accompaniment.SpecialMeasure.{}_sealed".format
        yield from items_in(
            Section.MEASURES,
            (
                f"measure-{measure.code}",
                "accompaniment.SpecialMeasure.code",
                name,
                state,
                False,
            ),
            (
                f"measure-{measure.code}-whom",
                field("to_whom"),
                pgettext("pack", "%(measure)s, asked of") % {"measure": name},
                measure.to_whom,
                True,
            ),
            (
                f"measure-{measure.code}-why",
                field("because"),
                pgettext("pack", "%(measure)s, the answer") % {"measure": name},
                measure.because,
                True,
            ),
        )


def _claims(material: Material) -> Iterator[Item]:
    records = claims_shown.records_now()
    for claim in material.money.claims:
        label = law_shown.record(records[claim.entitlement_code]).label
        step = uncapitalised(claim.step.label) if claim.step else day_in_full(claim.at)
        yield from items_in(
            Section.MONEY,
            (f"claim-{claim.id}", "proceedings.Claim.entitlement_code", label, step, False),
            (f"claim-{claim.id}-note", "proceedings.Claim.note_sealed", label, claim.note, True),
            *(
                (
                    f"move-{move.id}",
                    "proceedings.ClaimMove.note_sealed",
                    f"{label}, {day_in_full(move.on)}",
                    move.note,
                    True,
                )
                for move in claim.held
            ),
        )


def _expenses(material: Material) -> Iterator[Item]:
    for spent in material.money.expenses:
        if spent.holds:
            label = f"{day_in_full(spent.on)}, {claims_shown.euro(spent.cents)}"
            words = spent.what or str(spent.kind.label)
            yield from items_in(
                Section.MONEY,
                (f"spent-{spent.id}", "proceedings.Expense.what_sealed", label, words, True),
            )
