"""Reports that are being written: what they say, who read them, and how they stand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.documents import models, policy, rules
from visnet.documents.queries import ground
from visnet.documents.rules import ReportText, TextChanged, ThisWording, Verdict
from visnet.documents.vocabulary import ReportLanguage, ReportState
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Key, Page, moment_and_id, page_of
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One report in the list."""

    id: UUID
    to: str
    title: str
    state: ReportState
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """What a reader said, of which wording. `counts` says whether it was this very text."""

    number: int
    is_fine: bool
    because: str
    by_name: str
    at: datetime
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReportView:
    """One report: its newest wording, and all that was said of it."""

    line: ReportLine
    text: ReportText
    wording_id: UUID
    number: int
    worded_by_name: str
    worded_at: datetime
    readings: tuple[ReadingLine, ...]
    document_id: UUID | None
    written_by: frozenset[UUID]
    wrote_it: bool
    may_word: bool
    may_read: bool
    may_print: bool


@dataclass(frozen=True, slots=True, repr=False)
class Whole:
    """The rows of one report, opened: for readers and writers of this room."""

    report: models.Report
    wordings: tuple[models.Wording, ...]
    text: ReportText
    readings: tuple[tuple[models.Reading, str], ...]
    document_id: UUID | None

    @property
    def newest(self) -> models.Wording:
        """The wording that counts."""
        return self.wordings[-1]

    @property
    def state(self) -> ReportState:
        """How it stands."""
        newest = self.newest.id
        return rules.report_state(
            sha256=self.text.sha256,
            verdicts=[
                Verdict(is_fine=row.is_fine, sha256=sha256)
                for row, sha256 in self.readings
                if row.wording_id == newest
            ],
            is_printed=self.document_id is not None,
        )

    @property
    def written_by(self) -> frozenset[UUID]:
        """Who wrote any of its wordings."""
        return frozenset(row.by for row in self.wordings)


def list_reports(
    *,
    viewer: Actor,
    case_id: UUID,
    at: datetime,
    after: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[ReportLine]:
    """Return a page of the reports of a case, the newest first; note the viewing."""
    ground.standing(viewer=viewer, case_id=case_id)
    place = moment_and_id(after)
    found: list[models.Report] = []
    if after is None or place is not None:
        found = questions.asked(_rows, case_id=case_id, place=place, limit=size + 1)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    ground.note(viewer=viewer, at=at, what="reports_viewed", case_id=case_id)
    names = people.names_of(user_ids=sorted({row.by for row in found}))
    lines = [_line(whole, names) for whole in wholes(box=box, reports=found)]
    return page_of(found=lines, key=lambda line: f"{line.at.isoformat()}_{line.id}", size=size)


def open_report(*, viewer: Actor, case_id: UUID, report_id: UUID, at: datetime) -> ReportView:
    """Return one report with its words; note the viewing. Raises `NotFound`, `Refused`."""
    standing = ground.standing(viewer=viewer, case_id=case_id)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    whole = find_whole(box=box, case_id=case_id, report_id=report_id)
    ground.note(viewer=viewer, at=at, what="report_viewed", case_id=case_id, subject_id=report_id)
    who = {whole.report.by, whole.newest.by} | {row.by for row, _ in whole.readings}
    names = people.names_of(user_ids=sorted(who))
    state, wrote_it = whole.state, viewer.identifier in whole.written_by
    return ReportView(
        line=_line(whole, names),
        text=whole.text,
        wording_id=whole.newest.id,
        number=whole.newest.number,
        worded_by_name=names.get(whole.newest.by, ""),
        worded_at=whole.newest.at,
        readings=_readings(box, whole, names),
        document_id=whole.document_id,
        written_by=whole.written_by,
        wrote_it=wrote_it,
        may_word=bool(standing.may_write),
        may_read=bool(policy.may_read_report(standing, wrote_it=wrote_it))
        and not _said_already(whole, viewer),
        may_print=bool(policy.may_print_report(standing, state=state)),
    )


def is_to_print(*, viewer: Actor, of: ThisWording, sha256: str) -> bool:
    """Whether this text is still to be printed; False where it was already.

    Raises `NotFound`, `Refused` (READING_NEEDED), and `TextChanged` when it is another text.
    """
    standing = ground.standing(viewer=viewer, case_id=of.case_id)
    standing.may_write.enforce()
    box = vault.open_box(viewer=viewer, subject_id=of.case_id)
    whole = find_whole(box=box, case_id=of.case_id, report_id=of.report_id)
    if (whole.newest.id, whole.text.sha256) != (of.wording_id, sha256):
        raise TextChanged(of.report_id)
    if whole.document_id is not None:
        return False
    policy.may_print_report(standing, state=whole.state).enforce()
    return True


def find_whole(*, box: Box, case_id: UUID, report_id: UUID) -> Whole:
    """Return one report of this case, opened. Raises `NotFound`."""
    report = models.Report.objects.filter(id=report_id, case_id=case_id).first()
    if report is None:
        raise NotFound(report_id)
    return wholes(box=box, reports=[report])[0]


def state_of_printed(*, box: Box, case_id: UUID, document_id: UUID) -> ReportState | None:
    """Return how the report stands that this paper is printed from; None where it is from none."""
    wording = models.Wording.objects.filter(printing__document_id=document_id).first()
    if wording is None:
        return None
    whole = find_whole(box=box, case_id=case_id, report_id=wording.report_id)
    return whole.state


def wholes(*, box: Box, reports: Sequence[models.Report]) -> list[Whole]:
    """Return reports with all that hangs on them, in three questions however many they are."""
    ids = [report.id for report in reports]
    wordings: dict[UUID, list[models.Wording]] = defaultdict(list)
    for wording in models.Wording.objects.filter(report_id__in=ids).order_by("number"):
        wordings[wording.report_id].append(wording)
    readings: dict[UUID, list[models.Reading]] = defaultdict(list)
    said = models.Reading.objects.filter(wording__report_id__in=ids).select_related("wording")
    for reading in said.order_by("-at", "id"):
        readings[reading.wording.report_id].append(reading)
    printed = {
        row.wording_id: row.document_id
        for row in models.Printing.objects.filter(wording__report_id__in=ids)
    }
    return [
        Whole(
            report=report,
            wordings=tuple(wordings[report.id]),
            text=_text(box, report, wordings[report.id][-1]),
            readings=tuple((row, _hash(box, row)) for row in readings[report.id]),
            document_id=printed.get(wordings[report.id][-1].id),
        )
        for report in reports
    ]


def _said_already(whole: Whole, viewer: Actor) -> bool:
    return any(
        row.wording_id == whole.newest.id and row.by == viewer.identifier and not row.is_fine
        for row, _ in whole.readings
    )


def _line(whole: Whole, names: Mapping[UUID, str]) -> ReportLine:
    return ReportLine(
        id=whole.report.id,
        to=whole.text.to,
        title=whole.text.title,
        state=whole.state,
        by_name=names.get(whole.report.by, ""),
        at=whole.report.at,
    )


def _readings(box: Box, whole: Whole, names: Mapping[UUID, str]) -> tuple[ReadingLine, ...]:
    place = "documents_reading"
    return tuple(
        ReadingLine(
            number=row.wording.number,
            is_fine=row.is_fine,
            because=box.open(place=Place(place, "because", row.id), sealed=row.because_sealed),
            by_name=names.get(row.by, ""),
            at=row.at,
            counts=row.wording_id == whole.newest.id and sha256 == whole.text.sha256,
        )
        for row, sha256 in whole.readings
    )


def _text(box: Box, report: models.Report, wording: models.Wording) -> ReportText:
    place = "documents_wording"
    return ReportText(
        language=ReportLanguage(report.language),
        to=box.open(place=Place("documents_report", "to", report.id), sealed=report.to_sealed),
        title=box.open(place=Place(place, "title", wording.id), sealed=wording.title_sealed),
        words=box.open(place=Place(place, "words", wording.id), sealed=wording.words_sealed),
    )


def _hash(box: Box, row: models.Reading) -> str:
    place = Place("documents_reading", "text_sha256", row.id)
    return box.open(place=place, sealed=row.text_sha256_sealed)


def _rows(*, case_id: UUID, place: Key | None, limit: int) -> QuerySet[models.Report]:
    rows = models.Report.objects.filter(case_id=case_id)
    if place is not None:
        at, last = place
        rows = rows.filter(Q(at__lte=at) & (Q(at__lt=at) | Q(id__gt=last)))
    return rows.order_by("-at", "id")[:limit]
