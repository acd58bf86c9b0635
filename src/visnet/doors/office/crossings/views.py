"""The pages of a desk: its card, the desks that it knows, and a package that came from one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.crossings import operations, queries, rules
from visnet.crossings.vocabulary import Refusal
from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.crossing.words import NOT_TAKEN, why_not_taken
from visnet.doors.office.crossings import forms
from visnet.journeys import keep_desk, take_from_elsewhere
from visnet.kit.decision import NotFound
from visnet.people import queries as people

DESK = "office_desk"


@require_GET
def desk_page(request: HttpRequest) -> HttpResponse:
    """The own desk with its fingerprint, and the desks elsewhere that are known."""
    return _desk(request, forms.DeskForm(initial={"language": get_language()}))


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make the keys of the own desk, once."""
    form = forms.DeskForm(request.POST)
    if not form.is_valid():
        return _desk(request, form)
    said = _(
        "Your desk is made. Give its card away, and read its fingerprint aloud to whoever asks."
    )
    try:
        keep_desk.make_desk(**form.cleaned_data, by=actor_of(request), at=clock.now())
    except operations.DeskExists:
        said = _("Your Centre has its desk already: here it is.")
    return pages.done(request, said, DESK)


@require_GET
def card(request: HttpRequest) -> HttpResponse:
    """The own card, as the file that is given to desks elsewhere. It holds no secret."""
    own = queries.find_card(viewer=actor_of(request))
    if own is None:
        raise NotFound
    answer = HttpResponse(rules.card_to_json(own), content_type="application/json")
    return handed_out.shut_in(answer, name="card.json")


@require_http_methods(["GET", "POST"])
def know_page(request: HttpRequest) -> HttpResponse:
    """Take in the card of a desk elsewhere, once its fingerprint was compared by voice."""
    actor = actor_of(request)
    others = [one for one in people.list_organisations() if one.id != actor.organisation_id]
    form = forms.KnowForm(pages.posted(request), request.FILES or None, organisations=others)
    if form.is_bound and form.is_valid() and _is_known(request, form):
        said = _("Known from now on: %(name)s (%(country)s).") % {
            "name": form.cleaned_data["card"].name,
            "country": form.cleaned_data["card"].country,
        }
        return pages.done(request, said, DESK)
    return pages.show(request, "office/crossings/know.html", {"form": form})


@require_POST
def end(request: HttpRequest, correspondent_id: UUID) -> HttpResponse:
    """Know a desk no longer."""
    operations.end_correspondent(
        correspondent_id=correspondent_id, by=actor_of(request), at=clock.now()
    )
    said = _("Known no longer: nothing goes there, and nothing from there is taken.")
    return pages.done(request, said, DESK)


@require_http_methods(["GET", "POST"])
def take_page(request: HttpRequest) -> HttpResponse:
    """Let a package that came become a request, or say why it is not taken."""
    actor = actor_of(request)
    own = queries.find_card(viewer=actor)
    begun = {"language": get_language()}
    form = forms.TakeForm(pages.posted(request), request.FILES or None, initial=begun)
    context: dict[str, object] = {"form": form, "has_desk": own is not None}
    if own is not None and form.is_bound and form.is_valid():
        outcome = take_from_elsewhere.take_file(
            file=form.cleaned_data["file"],
            language=form.cleaned_data["language"],
            by=actor,
            at=clock.now(),
        )
        if isinstance(outcome, Refusal):
            form.add_error("file", why_not_taken(outcome))
        elif outcome.is_new:
            said = _("It is a request now. Send the receipt back: it is below, beside the words.")
            return pages.done(request, said, "office_request", outcome.enquiry_id)
        else:
            form.add_error("file", str(NOT_TAKEN[Refusal.RECEIVED_BEFORE]))
            context["before"] = outcome
    return pages.show(request, "office/crossings/take.html", context)


@require_GET
def receipt(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """The receipt for a package that became a request, to be sent back: the same every time."""
    text = queries.open_receipt(viewer=actor_of(request), enquiry_id=enquiry_id, at=clock.now())
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    return handed_out.shut_in(answer, name="receipt.txt")


def _is_known(request: HttpRequest, form: forms.KnowForm) -> bool:
    try:
        operations.know_correspondent(
            correspondent_id=form.new_id,
            card=form.cleaned_data["card"],
            fingerprint=form.cleaned_data["fingerprint"],
            stands_for_id=form.stands_for_id,
            by=actor_of(request),
            at=clock.now(),
        )
    except operations.WrongFingerprint:
        form.tell("fingerprint", forms.WRONG_FINGERPRINT)
    except operations.OwnCard:
        form.tell("card", forms.OWN_CARD)
    except operations.KnownAlready:
        form.tell("card", forms.KNOWN_ALREADY)
    return form.is_valid()


def _desk(request: HttpRequest, form: forms.DeskForm) -> HttpResponse:
    actor = actor_of(request)
    known = queries.list_correspondents(viewer=actor)
    names = people.names_of_organisations(ids=[line.stands_for_id for line in known])
    context = {
        "own": queries.find_card(viewer=actor),
        "known": [{"line": line, "stands_for": names.get(line.stands_for_id)} for line in known],
        "may_make": queries.may_make_desk(viewer=actor),
        "may_know": queries.may_know(viewer=actor),
        "form": form,
    }
    return pages.show(request, "office/crossings/desk.html", context)
