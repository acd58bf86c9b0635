"""On which days somebody may sign, leave or end. Days are civil days in Italy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from visnet.agreements.rules.validity import first_day_to_leave
from visnet.agreements.vocabulary import LeftBecause
from visnet.kit.civil_time import civil_date


class DayOutOfRange(Exception):
    """The day cannot be: `code` says why, `earliest` is the first possible one where there is one."""

    def __init__(self, code: str, earliest: date | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.earliest = earliest


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """When a party signed, who signed for it, and in which capacity."""

    signed_date: date
    signatory: str
    capacity: str = ""


def check_signature(signature: Signature, *, opened_at: datetime | None, at: datetime) -> None:
    """Do nothing when a signature may bear this day: since the text was frozen, and not ahead.

    Raises `DayOutOfRange`.
    """
    if signature.signed_date > civil_date(at):
        raise DayOutOfRange("ahead")
    if opened_at is None or signature.signed_date < civil_date(opened_at):
        earliest = civil_date(opened_at) if opened_at else None
        raise DayOutOfRange("before_the_text", earliest)


def check_leave_day(*, leaving: date, because: LeftBecause, notice_days: int, on: date) -> None:
    """Do nothing when a party may be gone from this day. Raises `DayOutOfRange`."""
    if leaving < on:
        raise DayOutOfRange("gone_by", on)
    earliest = first_day_to_leave(notice_days=notice_days, on=on)
    if because is LeftBecause.NOTICE and leaving < earliest:
        raise DayOutOfRange("notice_too_short", earliest)


def check_end_day(*, ending: date, on: date) -> None:
    """Do nothing when an agreement may end on this day: never in the past. Raises `DayOutOfRange`."""
    if ending < on:
        raise DayOutOfRange("gone_by", on)


def day_without_parties(parties: Sequence[tuple[date | None, date | None]]) -> date | None:
    """Return the day from which fewer than two parties are bound; None while two stay.

    Each party is when it signed and when it leaves.
    """
    staying = [left for signed, left in parties if signed is not None]
    if len([left for left in staying if left is None]) > 1:
        return None
    leaving = sorted(left for left in staying if left is not None)
    if not leaving:
        return None
    # All but one leave: the last of them to go; all leave: the last but one.
    return leaving[-1] if None in staying else leaving[max(len(leaving) - 2, 0)]
