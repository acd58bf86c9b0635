"""A form that came without what it should hold is refused in plain words, not with a fault.

The library reads its own forms and trusts them; one made by hand, or cut off on its way, would end
in an error of the server.
"""

import logging
from collections.abc import Callable
from traceback import walk_tb

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.datastructures import MultiValueDictKeyError

logger = logging.getLogger(__name__)
READS_FORMS = ("wagtail", "django.forms", "django.core", "django.db.models", "modelcluster")
"""Where what was sent is read and made into fields: a value that makes no sense fails there."""
SENSELESS = (KeyError, ValueError, TypeError, AttributeError, ValidationError)
READS_NUMBERS = "django.db.models.fields"
"""Where the number in an address is read."""


class AnswersPlainly:
    """Answers a form that makes no sense with 400, and writes down where it came apart."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, failure: Exception) -> HttpResponse | None:
        """Refuse what was sent, where it was that; everything else stays the fault that it is."""
        place = _place(failure)
        is_theirs = (
            isinstance(failure, MultiValueDictKeyError)
            or (isinstance(failure, ValueError) and place.startswith(READS_NUMBERS))
            or (
                request.method == "POST"
                and isinstance(failure, SENSELESS)
                and place.startswith(READS_FORMS)
            )
        )
        if not is_theirs:
            return None
        # The kind of failure and its place only: what was sent may hold somebody's words.
        logger.warning("refused a form: %s at %s", type(failure).__name__, place)
        return render(request, "newsroom/refused.html", status=400)


def _place(failure: Exception) -> str:
    """Return the module and line in which it failed."""
    *_before, (frame, line) = walk_tb(failure.__traceback__)
    return f"{frame.f_globals.get('__name__', '')}:{line}"
