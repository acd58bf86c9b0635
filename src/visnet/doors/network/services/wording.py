"""What these pages say about what cannot be kept."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from visnet.directory.rules import Fault

OVERTAKEN = _(
    "Somebody changed this card while you were writing. What you wrote is still here: look at the"
    " card again, and save once more if it is still right."
)

FAULTS: dict[Fault, Promise] = {
    Fault.NO_NAME: _("A service has a name in both languages."),
    Fault.PLACE_OF_CONFIDENTIAL: _(
        "A confidential service has no place on its card. Take its places off first."
    ),
    Fault.STILL_SEALED: _(
        "The place of this service is kept sealed. Whoever answers for the organisation takes it"
        " away first; then the service can be made open."
    ),
    Fault.NOT_CONFIDENTIAL: _("This service is not confidential, so there is nothing to seal."),
    Fault.GIVEN_AWAY: _(
        "The published words name the street where this service is. Take it out, and save again."
    ),
    Fault.AGES: _("The first age is above the last."),
    Fault.WAITING: _("The shortest waiting is above the longest."),
    Fault.CAPACITY: _("There are more places free than places."),
    Fault.NUMBER: _("One of the numbers is none."),
    Fault.HOURS: _("Some hours cannot be read: they need days, and both a beginning and an end."),
    Fault.COORDINATES: _("The coordinates are not on the map."),
    Fault.ACCESSIBILITY: _("Something about getting in is not known here."),
    Fault.LANGUAGE: _("One of the languages is not known here."),
    Fault.ALERT: _("The last day comes before the first."),
}


def for_faults(faults: Iterable[Fault]) -> list[str]:
    """Return what is wrong, one plain sentence each."""
    return [str(FAULTS[fault]) for fault in faults]
