"""What to say before somebody tells what happened: the duty to report, and how often it was told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from visnet.cases.queries import CaseSummary
from visnet.doors import clock, sentences
from visnet.doors.actors import actor_of
from visnet.doors.calendar_words import month_in_full
from visnet.doors.office.law.shown import Shown, record
from visnet.kit.actor import LegalStatus
from visnet.law import queries as law
from visnet.law.queries import DutyNotice
from visnet.law.rules.facts import Facts
from visnet.law.vocabulary import REPORTING_DUTY_LABELS, ReportingDuty
from visnet.proceedings import queries
from visnet.proceedings.vocabulary import DutyOutcome

BINDING = frozenset({ReportingDuty.MUST_REPORT, ReportingDuty.MAY_HAVE_TO_REPORT})


@dataclass(frozen=True, slots=True)
class Telling:
    """The card that stands above every form about the event."""

    duty: str
    is_binding: bool
    standing: str
    prosecuted: str
    records: tuple[Shown, ...]
    told: str
    known: tuple[str, ...]
    decided: DutyOutcome | None
    decided_at: datetime | None


def before_it_is_told(request: HttpRequest, case: CaseSummary) -> Telling:
    """Return what to say first in this case."""
    viewer = actor_of(request)
    before = queries.before_telling(viewer=viewer, case_id=case.line.id, on=clock.today())
    return _telling(
        before.notice,
        viewer.legal_status,
        told=_told(case.retelling_count),
        known=_known(case),
        decided=before.decided,
        decided_at=before.decided_at,
    )


def before_there_is_a_case(request: HttpRequest) -> Telling:
    """Return what to say to somebody of whom nothing is known yet."""
    viewer = actor_of(request)
    notice = law.duty_for(
        Facts.of(offence="unknown"), legal_status=viewer.legal_status, on=clock.today()
    )
    return _telling(notice, viewer.legal_status)


def told_again_box() -> forms.BooleanField:
    """Return the box by which a retelling is counted: only when somebody had to tell it again."""
    return forms.BooleanField(
        label=gettext_lazy("They had to tell what happened once more"),
        help_text=gettext_lazy("We count it, so that it happens less often."),
        required=False,
    )


def prosecuted_in_words(notice: DutyNotice) -> str:
    """Return whether the State acts by itself, as far as is known here."""
    if notice.acts_by_itself is None:
        return _("From what is written here it is not known whether the State acts by itself.")
    if notice.acts_by_itself:
        return _("From what is written here the State acts by itself, without a complaint.")
    return _("From what is written here a complaint by the person is needed.")


def _telling(notice: DutyNotice, status: LegalStatus, **more: Any) -> Telling:
    beginning: dict[str, Any] = {"told": "", "known": (), "decided": None, "decided_at": None}
    return Telling(
        duty=str(REPORTING_DUTY_LABELS[notice.duty]),
        is_binding=notice.duty in BINDING,
        standing=sentences.for_legal_status(status),
        prosecuted=prosecuted_in_words(notice),
        records=tuple(record(line) for line in notice.records),
        **{**beginning, **more},
    )


def _told(count: int) -> str:
    if not count:
        return _("Nobody wrote down yet that it had to be told again.")
    words = ngettext(
        "They already had to tell it again %(count)d time. Read first, ask only what is missing.",
        "They already had to tell it again %(count)d times. Read first, ask only what is missing.",
        count,
    )
    return words % {"count": count}


def _known(case: CaseSummary) -> tuple[str, ...]:
    language = get_language() or "it"
    found = [str(case.victim_type.label)]
    if case.offence_code:
        found.append(law.get_offence(code=case.offence_code).label(language))
    if case.crime_month:
        found.append(month_in_full(case.crime_month))
    return tuple(found)
