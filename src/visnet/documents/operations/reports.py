"""Writing a report, wording it anew, reading it as a second person, and that it was printed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from visnet.cases import queries as cases
from visnet.documents import models, policy
from visnet.documents.operations.papers import IdAlreadyUsed, check_written_once, note
from visnet.documents.queries.reports import find_whole, is_to_print
from visnet.documents.rules import ReportText, TextChanged, ThisWording
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place


@transaction.atomic
def begin_report(
    *, report_id: UUID, case_id: UUID, text: ReportText, by: Actor, at: datetime
) -> bool:
    """Begin a report with its first wording; say whether it is new. Sent twice, begun once.

    Raises `NotFound`, `Refused`, `IdAlreadyUsed`.
    """
    box, author = _writing(case_id, by)
    place = Place("documents_report", "to", report_id)
    check_written_once(models.Report, report_id)
    try:
        row, is_new = models.Report.objects.get_or_create(
            id=report_id,
            defaults={
                "case_id": case_id,
                "language": text.language,
                "to_sealed": box.seal(place=place, words=text.to),
                "by": author,
                "at": at,
            },
        )
    except IntegrityError:
        raise IdAlreadyUsed(report_id) from None
    if not is_new:
        if (row.case_id, row.by) != (case_id, by.identifier):
            raise IdAlreadyUsed(report_id)
        return False
    models.Wording.objects.create(
        id=report_id, number=1, **_sealed(box, report_id, row, text, by, at)
    )
    note("report_begun", case_id, report_id, ("to", "title", "words"), by, at)
    return True


@transaction.atomic
def word_report(
    *,
    wording_id: UUID,
    instead_of: ThisWording,
    title: str,
    words: str,
    by: Actor,
    at: datetime,
) -> bool:
    """Write a newer wording in place of the one that was looked at; say whether it is new.

    Raises `NotFound`, `Refused`, `IdAlreadyUsed`, and `TextChanged` when a colleague was quicker.
    """
    case_id, report_id = instead_of.case_id, instead_of.report_id
    box, _author = _writing(case_id, by)
    whole = find_whole(box=box, case_id=case_id, report_id=report_id)
    if any(row.id == wording_id and row.by == by.identifier for row in whole.wordings):
        return False
    if whole.newest.id != instead_of.wording_id:
        raise TextChanged(report_id)
    old = whole.text
    text = ReportText(language=old.language, to=old.to, title=title, words=words)
    if text == old:
        return False
    sealed = _sealed(box, wording_id, whole.report, text, by, at)
    number = whole.newest.number + 1
    try:
        row, is_new = models.Wording.objects.get_or_create(
            id=wording_id, defaults={"number": number, **sealed}
        )
    except IntegrityError:
        raise TextChanged(report_id) from None
    if not is_new:
        raise IdAlreadyUsed(row.id)
    note("report_worded", case_id, report_id, ("title", "words"), by, at)
    return True


@transaction.atomic
def ask_reader(*, case_id: UUID, report_id: UUID, user_id: UUID, by: Actor, at: datetime) -> None:
    """Note that a colleague is asked to read a report. For the journey that tells their worklist.

    Raises `NotFound`, `Refused` (SELF_DEALING for whoever wrote a word of it, WRONG_STATE when it
    does not wait for a reader).
    """
    box, _author = _writing(case_id, by)
    whole = find_whole(box=box, case_id=case_id, report_id=report_id)
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_ask_reader(
        standing, state=whole.state, asked_wrote_it=user_id in whole.written_by
    ).enforce()
    note("reader_asked", case_id, report_id, (), by, at)


@transaction.atomic
def read_report(
    *,
    reading_id: UUID,
    of: ThisWording,
    is_fine: bool,
    because: str,
    by: Actor,
    at: datetime,
) -> bool:
    """Say as a second reader that a text is fine, or why not yet; say whether that is new.

    The hash of exactly this text is kept. Two readers may both speak. Raises `NotFound`, `Refused`
    (SELF_DEALING for whoever wrote a word of it), `TextChanged`, `IdAlreadyUsed`.
    """
    case_id, report_id = of.case_id, of.report_id
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_view(standing).enforce()
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    box = vault.open_box(viewer=by, subject_id=case_id)
    whole = find_whole(box=box, case_id=case_id, report_id=report_id)
    policy.may_read_report(
        standing, wrote_it=by.identifier in whole.written_by, is_fine=is_fine, because=because
    ).enforce()
    if whole.newest.id != of.wording_id:
        raise TextChanged(report_id)
    seal, place = box.seal, "documents_reading"
    try:
        row, is_new = models.Reading.objects.get_or_create(
            wording_id=of.wording_id,
            by=by.identifier,
            is_fine=is_fine,
            defaults={
                "id": reading_id,
                "case_id": case_id,
                "text_sha256_sealed": seal(
                    place=Place(place, "text_sha256", reading_id), words=whole.text.sha256
                ),
                "because_sealed": (
                    None
                    if is_fine
                    else seal(place=Place(place, "because", reading_id), words=because)
                ),
                "at": at,
            },
        )
    except IntegrityError:
        raise IdAlreadyUsed(reading_id) from None
    if not is_new:
        if row.id != reading_id and not is_fine:
            raise IdAlreadyUsed(reading_id)
        return False
    said = "fine" if is_fine else "not_yet"
    note("report_read", case_id, report_id, (said,), by, at)
    return True


@transaction.atomic
def note_printing(
    *,
    document_id: UUID,
    of: ThisWording,
    sha256: str,
    by: Actor,
    at: datetime,
) -> None:
    """Write down that a text was printed, as this paper. For the journey that kept the paper.

    Raises as `is_to_print`, and `TextChanged` when somebody else printed it at the same moment.
    """
    _box, author = _writing(of.case_id, by)
    if not is_to_print(viewer=by, of=of, sha256=sha256):
        raise TextChanged(of.report_id)
    try:
        with transaction.atomic():
            models.Printing.objects.create(
                id=document_id,
                wording_id=of.wording_id,
                document_id=document_id,
                case_id=of.case_id,
                by=author,
                at=at,
            )
    except IntegrityError:
        raise TextChanged(of.report_id) from None
    note("report_printed", of.case_id, of.report_id, (), by, at)


def _writing(case_id: UUID, by: Actor) -> tuple[Box, UUID]:
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_add(standing).enforce()
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return vault.open_box(viewer=by, subject_id=case_id), by.identifier


def _sealed(
    box: Box, wording_id: UUID, report: models.Report, text: ReportText, by: Actor, at: datetime
) -> dict[str, Any]:
    place = "documents_wording"
    return {
        "report_id": report.id,
        "case_id": report.case_id,
        "title_sealed": box.seal(place=Place(place, "title", wording_id), words=text.title),
        "words_sealed": box.seal(place=Place(place, "words", wording_id), words=text.words),
        "by": by.identifier,
        "at": at,
    }
