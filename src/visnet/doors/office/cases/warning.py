"""The warning before a case is opened: there may be a conflict, and never with whom."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from visnet.cases import queries
from visnet.cases.rules import Hint
from visnet.doors import clock
from visnet.doors.actors import actor_of
from visnet.doors.fields import PlainForm

FIELD = "conflict_seen"
CONFLICT_SEEN = gettext_lazy("I asked my supervisor: go on")


def stops(request: HttpRequest, form: PlainForm, *, names: Sequence[str]) -> bool:
    """Whether opening a case stops here; if so, the form says why, with everything kept."""
    hint = queries.look_for_conflict(viewer=actor_of(request), names=names, at=clock.now())
    if hint is Hint.NOTHING or (hint is Hint.MAYBE and form.cleaned_data[FIELD]):
        return False
    if hint is Hint.OWN:
        form.add_error(None, _own())
    else:
        form.add_error(FIELD, _perhaps())
    return True


def _own() -> str:
    return _(
        "You cannot open this case yourself: there may be a conflict of interest. Ask your"
        " supervisor now, and stay with the person until somebody else goes on."
    )


def _perhaps() -> str:
    return _(
        "There may be a conflict of interest. Ask your supervisor, who can see more, before you go"
        " on."
    )
