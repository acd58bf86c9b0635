"""Giving one person one more attempt at a test, and saying why."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.tests import shown
from visnet.doors.classroom.tests.page import BANKS, show
from visnet.doors.classroom.tests.shaping import FurtherForm
from visnet.examinations import operations, queries
from visnet.kit.decision import Refused


@require_http_methods(["GET", "POST"])
def give_attempt(request: HttpRequest, test_id: UUID, user_id: UUID) -> HttpResponse:
    """What somebody's attempts came to, and one more for them."""
    actor, on = actor_of(request), clock.today()
    found = queries.get_further(viewer=actor, test_id=test_id, user_id=user_id, on=on)
    found.may_give.enforce()
    form = FurtherForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        try:
            operations.give_attempt(
                given_id=form.new_id,
                test_id=test_id,
                user_id=user_id,
                reason=form.cleaned_data["reason"].strip(),
                by=actor,
                at=clock.now(),
            )
        except operations.AttemptNotNeeded:
            said = _("No further attempt is needed: look at what stands there now.")
            return pages.done(request, said, "test_give", test_id, user_id)
        except operations.IdAlreadyUsed:
            form.overtaken(_("This form was sent already with other words."), submission=uuid4())
        except Refused as refusal:
            form.ask_reason("reason", refusal)
        else:
            said = _("%(name)s may sit it once more, and reads why.") % {"name": found.name}
            return pages.done(request, said, "test_give", test_id, user_id)
    context = {
        "form": form,
        "found": found,
        "test": found.test,
        "title": shown.said(found.test.title),
        "given": [
            {"line": each, "name": found.names.get(each.given_by, "")} for each in found.given
        ],
        "left": max(found.attempts - len(found.sat), 0),
    }
    return show(request, "give.html", context, chapter=BANKS)
