"""What a form says when a colleague was quicker, or when the room refuses what looked possible."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, cast
from uuid import uuid4

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from visnet.doors.fields import PlainForm


class _Versioned(Protocol):
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusals:
    """What a room raises: when it was changed meanwhile, when a form was sent twice, and its own."""

    changed: type[Exception]
    """Carries the version that stands now."""
    used: type[Exception]
    beside: Mapping[type[Exception], tuple[str | None, Promise]]
    """The question beside which each is said (None: above all), and the words."""


def succeeds(form: PlainForm, act: Callable[[], None], refusals: Refusals) -> bool:
    """Do the act and say whether it was done; if not, the form says why, with everything kept."""
    try:
        act()
    except refusals.changed as meanwhile:
        form.overtaken(
            _("A colleague changed this while you were writing. Look at it, then save again."),
            version=cast("_Versioned", meanwhile).version,
        )
    except refusals.used:
        form.overtaken(
            _("This form was sent already by somebody else. Send it again if it is still needed."),
            submission=uuid4(),
        )
    except tuple(refusals.beside) as refusal:
        question, words = refusals.beside[type(refusal)]
        form.add_error(question, str(words))
    return form.is_valid()
