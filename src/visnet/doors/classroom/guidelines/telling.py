"""Saying that a step did not work where one is."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.guidelines.forms import TroubleForm
from visnet.doors.procedure_words import language, said
from visnet.guidelines import operations, queries, rules
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import queries as people


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, edition_id: UUID, code: str) -> HttpResponse:
    """Say what did not work, to those who write the next edition."""
    actor, on = actor_of(request), clock.today()
    edition = queries.get_edition(viewer=actor, edition_id=edition_id, on=on).edition
    try:
        step = rules.step_of(edition.text, code)
    except rules.NoSuchStep:
        raise NotFound(code) from None
    own = people.networks_of(organisation_id=actor.organisation_id, on=on)
    if not own:
        raise Refused(Reason.NOT_YOURS)
    networks = [each for each in people.list_networks() if each.id in own]
    first = str(edition.network_id or networks[-1].id)
    form = TroubleForm(pages.posted(request), initial={"network": first})
    english = language() == "en"
    form.offer("network", [(str(n.id), n.name_en if english else n.name_it) for n in networks])
    if form.is_bound and form.is_valid():
        try:
            operations.tell_trouble(
                trouble_id=form.new_id,
                edition_id=edition_id,
                step_code=code,
                network_id=UUID(form.cleaned_data["network"]),
                words=form.cleaned_data["words"].strip(),
                by=actor,
                at=clock.now(),
            )
        except operations.IdAlreadyUsed:
            words = _("This form was sent already. Send it again if it is still needed.")
            form.overtaken(words, submission=uuid4())
        except Refused as refusal:
            form.ask_reason("words", refusal)
        else:
            done = _("Written down. It is answered before the next edition, and you read it here.")
            return pages.done(request, done, "guideline_edition", edition_id)
    context = {"edition": edition, "title": said(step.title), "form": form}
    return pages.show(request, "classroom/guidelines/trouble.html", context)
