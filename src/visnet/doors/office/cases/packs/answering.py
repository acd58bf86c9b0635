"""The one letter to whoever may not be given anything: the same words whether or not there is a case.

Nothing of a case is read here, so nothing of one can be told.
"""

from datetime import datetime, time

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases.documents import letter_begun, letters
from visnet.kit.actor import Actor
from visnet.kit.civil_time import ROME
from visnet.kit.decision import NotFound


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Say when this letter is the answer, and show it before it is taken."""
    centre = letter_begun.centre_of(actor_of(request))
    return pages.show(request, "office/access_answer.html", {"words": _words(centre)})


@require_GET
def letter(request: HttpRequest, language: str) -> HttpResponse:
    """The letter on paper, to be given or sent to whoever asked."""
    if language not in letters.LANGUAGES:
        raise NotFound(language)
    file = printed(actor_of(request), language=language)
    answer = HttpResponse(file, content_type="application/pdf")
    return handed_out.shut_in(answer, name="letter.pdf")


def printed(actor: Actor, *, language: str) -> bytes:
    """Return the letter of the actor's Centre: all day long the same bytes, whoever asked."""
    centre = letter_begun.centre_of(actor)
    with override(language):
        title, words = _("Answer to a request for access to data"), _words(centre)
    midnight = datetime.combine(clock.today(), time.min, tzinfo=ROME)
    return letters.printed(language=language, title=title, words=words, head=centre, at=midnight)


def _words(centre: str) -> str:
    return _(
        "We answer in these same words everybody who has not shown us that they are the person whom a"
        " request is about, or that they may act for that person. So this letter does not say whether"
        " anything is recorded here about anybody: it would be the same if nothing were.\n\n"
        "Whoever asks about themselves can come to us with a document that shows who they are."
        " Whoever asks for somebody else brings a document that shows who they are, and the paper from"
        " which it follows that they may ask.\n\n"
        "%(centre)s"
    ) % {"centre": centre}
