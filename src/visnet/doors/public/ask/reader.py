"""Who will read what somebody writes, and when somebody is at work there: said before it is sent.

Nothing of where a Centre is: only its name and its hours, which anybody may know.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from visnet.doors import calendar_words
from visnet.kit.civil_time import ROME, civil_date
from visnet.people import queries as people
from visnet.people.queries import OrganisationLine
from visnet.people.vocabulary import Verification


@dataclass(frozen=True, slots=True)
class ReaderInWords:
    """The Centre that reads it, as somebody should know it who writes."""

    name: str
    there: str
    mark: str


def in_words(centre: OrganisationLine, *, at: datetime) -> ReaderInWords:
    """Return who reads it, when somebody is there, and whether that was verified. One query."""
    return ReaderInWords(name=centre.name, there=_there(centre, at=at), mark=_mark(centre))


def _there(centre: OrganisationLine, *, at: datetime) -> str:
    answer = people.find_centre_there(centre_id=centre.id, moment=at)
    if answer.until is not None:
        until = answer.until.astimezone(ROME)
        return _("Somebody is there now, until %(hour)s") % {"hour": f"{until:%H:%M}"}
    if answer.next_at is None:
        return _("When somebody is there is not written here")
    begins = answer.next_at.astimezone(ROME)
    hour = f"{begins:%H:%M}"
    if begins.date() == civil_date(at):
        return _("Somebody is there again today, from %(hour)s") % {"hour": hour}
    return _("Somebody is there again: %(day)s, from %(hour)s") % {
        "day": calendar_words.day_of_the_week(begins),
        "hour": hour,
    }


def _mark(centre: OrganisationLine) -> str:
    if centre.verification is Verification.DEMONSTRATION:
        return _("This Centre is invented, to show how these pages work.")
    if centre.verification is Verification.TO_BE_VERIFIED:
        return _("What is written here about this Centre has still to be verified with it.")
    return ""
