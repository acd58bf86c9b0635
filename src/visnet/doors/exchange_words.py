"""What files of cards, their columns and what is wrong with them are called, in both languages."""

import csv
from collections.abc import Callable, Iterable, Iterator

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from visnet.directory.queries import RowLine
from visnet.directory.rules import cells
from visnet.directory.vocabulary import FaultKind

LANGUAGES = ("it", "en")
REPORT_HEADER = ("row", "field", "value", "motivo", "reason")


class _Line:
    """Takes one line and gives it back: what a CSV writer writes into."""

    def write(self, line: str) -> str:
        """Give the line back."""
        return line


def report_lines(rows: Iterable[RowLine]) -> Iterator[str]:
    """Yield the lines of a CSV report, reasons in both languages, harmless in a spreadsheet."""
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(REPORT_HEADER)
    for row in rows:
        reasons = [reason_in(row.fault, language) for language in LANGUAGES]
        written = [str(row.row), row.field, row.value, *reasons]
        yield writer.writerow([cells.harmless(cell) for cell in written])


def reason_in(fault: FaultKind | None, language: str) -> str:
    """Return why a row is refused, in one language."""
    with translation.override(language):
        return "" if fault is None else str(fault.label)


def meanings_of_columns() -> list[tuple[str, str]]:
    """Return what each column of a table means, in the language of the screen."""
    return [(name, word()) for name, word in COLUMNS.items()]


def name_of(column: str) -> str:
    """Return what a field of a card is called, in the language of the screen."""
    return FIELDS[column]() if column in FIELDS else column


def name_in(path: str, language: str) -> str:
    """Return what a part of a file is called, in one language; a path with what is inside it."""
    with translation.override(language):
        first, _mark, rest = path.partition(".")
        return " ".join(filter(None, (name_of(first), rest.replace(".", " "))))


FIELDS: dict[str, Callable[[], str]] = {
    "name_it": lambda: _("Name (Italian)"),
    "name_en": lambda: _("Name (English)"),
    "description_it": lambda: _("What is done there (Italian)"),
    "description_en": lambda: _("What is done there (English)"),
    "status": lambda: _("State"),
    "needs": lambda: _("Kinds of support"),
    "url": lambda: _("Web page"),
    "email": lambda: _("E-mail"),
    "eligibility_it": lambda: _("For whom (Italian)"),
    "eligibility_en": lambda: _("For whom (English)"),
    "minimum_age": lambda: _("From age"),
    "maximum_age": lambda: _("To age"),
    "application_it": lambda: _("How to get in touch (Italian)"),
    "application_en": lambda: _("How to get in touch (English)"),
    "referral_path": lambda: _("How people arrive"),
    "cost": lambda: _("Cost"),
    "fees_it": lambda: _("About the cost (Italian)"),
    "fees_en": lambda: _("About the cost (English)"),
    "wait_days_from": lambda: _("Waiting, days at least"),
    "wait_days_to": lambda: _("Waiting, days at most"),
    "wait_it": lambda: _("About waiting (Italian)"),
    "wait_en": lambda: _("About waiting (English)"),
    "languages": lambda: _("Languages"),
    "interpretation_it": lambda: _("Interpreters (Italian)"),
    "interpretation_en": lambda: _("Interpreters (English)"),
    "is_confidential": lambda: _("The place is secret"),
    "gate_it": lambda: _("How to reach it (Italian)"),
    "gate_en": lambda: _("How to reach it (English)"),
    "source": lambda: _("Source"),
    "verification": lambda: _("Verification"),
    "verified_date": lambda: _("Verified on"),
    "capacity": lambda: _("Places available"),
    "places": lambda: pgettext("card", "Places"),
    "schedules": lambda: pgettext("card", "Hours"),
    "phones": lambda: _("Telephones"),
    "documents": lambda: _("What to bring"),
    "alerts": lambda: _("Warnings"),
    "organisation": lambda: _("Organisation"),
    "id": lambda: _("Identifier"),
    "contact": lambda: _("Contact persons"),
    "program": lambda: _("Programmes"),
    "funding": lambda: _("Funding"),
    "service_area": lambda: _("Areas served"),
    "address": lambda: _("Further addresses"),
    "attribute": lambda: _("Other properties"),
}
COLUMNS: dict[str, Callable[[], str]] = {
    "id": lambda: _("The card's identifier. Leave it as it is; empty for a new card."),
    "organisation_id": lambda: _("The organisation's identifier, or empty with its name beside."),
    "organisation": lambda: _("The organisation's name, exactly as it is entered here."),
    "name_it, name_en": lambda: _("What the service is called, in both languages."),
    "status": lambda: _("ACTIVE, TEMPORARILY_CLOSED or INACTIVE."),
    "needs": lambda: _("Codes of the kinds of support, with semicolons between them."),
    "minimum_age, maximum_age": lambda: _("In years; empty means any age."),
    "referral_path": lambda: _("DIRECT, EITHER, REFERRAL_ONLY or UNKNOWN."),
    "cost": lambda: _("FREE, BY_INCOME, PAID or UNKNOWN."),
    "languages": lambda: _("Codes of languages, such as it; en; ar."),
    "is_confidential": lambda: _("yes when the place is secret. Then there are no places here."),
    "verified_date": lambda: _(
        "Written by us. What comes in from a file is always to be verified."
    ),
    "capacity_…": lambda: _("Free places, all places, PLACES, BEDS or APPOINTMENTS, and the day."),
    "phones": lambda: _(
        "One a line: number=+390586…; kind=VOICE, HELPLINE, SMS or FAX; note_it=…; note_en=…"
    ),
    "schedules": lambda: _(
        "One a line: byday=MO,TU; opens_at=09:00; closes_at=13:00; freq=WEEKLY or MONTHLY;"
        " by_appointment=yes; valid_from=2026-06-01; valid_to=2026-09-30"
    ),
    "places": lambda: _("One a line: name=…; municipality_code=049009; street=…; post_code=…"),
    "place_schedules, place_phones": lambda: _(
        "Hours and telephones of one place: as above, with place=1 for the first line of places."
    ),
    "documents": lambda: _("One a line: words_it=…; words_en=…"),
    "alerts": lambda: _("One a line: words_it=…; words_en=…; from_date=2026-01-31; until_date=…"),
}
