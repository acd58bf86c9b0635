"""The Centre that answers for a place, and whether somebody is there now."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from visnet.directory import rules
from visnet.kit.civil_time import ROME
from visnet.people.queries import AnsweringCentre
from visnet.people.vocabulary import WatchKind


@dataclass(frozen=True, slots=True)
class CentreInWords:
    """A Centre as somebody reads of it who needs it now."""

    name: str
    is_there: bool
    now: str
    how: str


def centre_in_words(found: AnsweringCentre, *, at: datetime, language: str) -> CentreInWords:
    """Return who answers and whether somebody is there; hours that nobody wrote are not guessed."""
    answer = found.answer
    if answer.gap is None:
        until = answer.until.astimezone(ROME) if answer.until else None
        now = _("Somebody is there now, until %(hour)s") % {"hour": f"{until:%H:%M}"}
        how = ", ".join(_how(kind) for kind in answer.kinds)
        return CentreInWords(name=found.name, is_there=True, now=now, how=how)
    if answer.next_at is None:
        said = _("When somebody is there is not written here")
        return CentreInWords(name=found.name, is_there=False, now=said, how="")
    when = rules.opening_in_words(answer.next_at, at=at, language=language)
    now = _("Nobody is there now; somebody is there again %(when)s") % {"when": when}
    return CentreInWords(name=found.name, is_there=False, now=now, how="")


def _how(kind: WatchKind) -> str:
    return {
        WatchKind.DESK: _("at the desk, where you can go"),
        WatchKind.PHONE: _("on the telephone"),
        WatchKind.ON_CALL: _("on call"),
    }[kind]
