"""Instruments of others: what of a result may be noted, never what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from visnet.instruments.rules.shapes import in_language

LONGEST_PLACE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalInstrument:
    """An instrument whose text is not kept here. Only the bands it names may be noted."""

    code: str
    name: str
    holder: str
    licence_it: str
    licence_en: str
    has_total: bool
    max_total: int | None
    bands: tuple[str, ...]
    source: str
    status: str

    def licence(self, language: str) -> str:
        """Return what its holder allows, as far as known."""
        return in_language(language=language, italian=self.licence_it, english=self.licence_en)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ExternalResult:
    """What came out of an instrument that was filled in elsewhere, and where that form is kept."""

    instrument: str
    total: int | None
    band: str
    day: date
    by: str
    form_kept_at: str


def result_faults(
    *, instrument: ExternalInstrument, result: ExternalResult, today: date
) -> tuple[str, ...]:
    """Return the names of the fields that do not fit: nothing beyond the register is kept."""
    faults = []
    if result.total is not None and not _total_fits(instrument, result.total):
        faults.append("total")
    if result.band and result.band not in instrument.bands:
        faults.append("band")
    if result.day > today:
        faults.append("day")
    if not result.by.strip() or len(result.by) > LONGEST_PLACE:
        faults.append("by")
    if not result.form_kept_at.strip() or len(result.form_kept_at) > LONGEST_PLACE:
        faults.append("form_kept_at")
    return tuple(faults)


def _total_fits(instrument: ExternalInstrument, total: int) -> bool:
    highest = instrument.max_total
    return instrument.has_total and total >= 0 and (highest is None or total <= highest)
