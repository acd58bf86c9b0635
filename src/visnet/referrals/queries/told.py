"""What a partner told besides its reports: its answer, and the sessions."""

from visnet.people import queries as people
from visnet.referrals import models
from visnet.referrals.queries.shapes import AnswerLine, SessionLine, TickLine
from visnet.referrals.vocabulary import ClockStep, SessionKind
from visnet.vault.rules import Box, Place, Sealed


def open_answer(*, row: models.Referral, box: Box | None) -> AnswerLine:
    """Return what the answer said; without the key, only which organisation was suggested."""
    kept = models.Answer.objects.filter(referral_id=row.id).first() if row.answered_at else None
    if kept is None:
        return AnswerLine()
    suggested = kept.suggested_organisation_id
    names = people.names_of_organisations(ids=[suggested]) if suggested else {}
    return AnswerLine(
        who=_words(kept, "who", kept.who_sealed, box),
        suggested_organisation_id=suggested,
        suggested_organisation_name=names.get(suggested, "") if suggested else "",
        suggestion=_words(kept, "suggestion", kept.suggestion_sealed, box),
    )


def sessions_of(*, row: models.Referral) -> tuple[SessionLine, ...]:
    """Return the sessions by their day. Of a day told twice, the last one told holds."""
    if row.answered_at is None:
        return ()
    rows = models.Session.objects.filter(referral_id=row.id).order_by("day", "at", "id")
    held = {told.day: told for told in rows}
    return tuple(
        SessionLine(id=told.id, day=told.day, kind=SessionKind(told.kind)) for told in held.values()
    )


def ticks_of(*, row: models.Referral) -> tuple[TickLine, ...]:
    """Return what the clock did while no answer came, the first step first."""
    if row.sent_at is None:
        return ()
    rows = models.Tick.objects.filter(referral_id=row.id)
    lines = (TickLine(step=ClockStep(tick.step), at=tick.at) for tick in rows)
    return tuple(sorted(lines, key=lambda line: list(ClockStep).index(line.step)))


def _words(kept: models.Answer, column: str, sealed: Sealed | None, box: Box | None) -> str:
    if box is None:
        return ""
    return box.open(place=Place("referrals_answer", column, kept.referral_id), sealed=sealed)
