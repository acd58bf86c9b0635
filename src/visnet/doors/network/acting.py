"""What a form of this door says when the room refuses an act that looked possible."""

from collections.abc import Callable
from uuid import uuid4

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from visnet.doors.fields import PlainForm
from visnet.people import operations

CHANGED = _(
    "Somebody changed this while you were writing. What you wrote is still here: look at the page"
    " again, then save once more."
)
USED = _(
    "This form was already used for something else. What you wrote is still here: send it again if"
    " it is still needed."
)
BESIDE: dict[type[Exception], tuple[str | None, Promise]] = {
    operations.OrganisationConflict: ("name", _("An organisation with this name is here already.")),
    operations.PlaceIsSecret: (
        "kind",
        _("The place of a shelter is kept from everybody. Take its places off this page first."),
    ),
    operations.AlreadyInNetwork: (
        "signed_date",
        _("It is in this network already, on some of these days. Write the day it signed again."),
    ),
    operations.CountSaidAlready: (
        "count",
        _("The same number is already written down for this day."),
    ),
    operations.NotACentre: ("centre", _("Only a support Centre can answer for a place.")),
    operations.NoDay: ("weekdays", _("Choose at least one day.")),
    operations.EndsBeforeItBegins: ("until_date", _("The last day lies before the first.")),
}


def succeeds(form: PlainForm, act: Callable[[], object], **renewed: object) -> bool:
    """Do it; when the room says no for something that can be put right, say it on the form.

    `renewed` are hidden marks (a version) as they stand now, should somebody have been quicker.
    """
    try:
        act()
    except operations.ChangedMeanwhile:
        form.overtaken(CHANGED, **renewed)
    except operations.IdAlreadyUsed:
        form.overtaken(USED, submission=uuid4())
    except tuple(BESIDE) as refusal:
        field, words = BESIDE[type(refusal)]
        form.add_error(field if field in form.fields else None, str(words))
    else:
        return True
    return False
