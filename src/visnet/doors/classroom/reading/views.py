"""Changing a reading list: a work at its end, a work further up, a work off it."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from visnet.doors import clock, fields, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.reading.shown import to_read
from visnet.doors.procedure_words import said
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.library import operations, queries
from visnet.library.operations import Place
from visnet.library.rules import Why
from visnet.library.vocabulary import ListedAt
from visnet.training import policy as learning
from visnet.training import queries as training

LONGEST = 500


class ListForm(fields.NewThingForm):
    """Which work, and why to read it, in both languages."""

    work = forms.ChoiceField(
        label=gettext_lazy("Which work"),
        help_text=gettext_lazy("Published works of the library, the newest first."),
    )
    why_it = fields.Words(
        label=gettext_lazy("Why to read it, in Italian"), max_length=LONGEST, rows=2
    )
    why_en = fields.Words(
        label=gettext_lazy("Why to read it, in English"), max_length=LONGEST, rows=2
    )

    def __init__(self, *arguments: object, viewer: Actor, **options: object) -> None:
        """Offer the works that are out."""
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # Django's own arguments
        works = queries.list_to_choose(viewer=viewer)
        self.offer(
            "work",
            [fields.CHOOSE, *((str(each.id), f"{each.title} ({each.year})") for each in works)],
        )


@require_http_methods(["GET", "POST"])
def of_path(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """The reading list of a path."""
    viewer = _trainer(request)
    line = training.get_path(viewer=viewer, path_id=path_id, on=clock.today()).line
    place = Place(id=path_id, kind=ListedAt.PATH, network_id=line.network_id)
    return _list(request, place, title=said(line.title), back=("path", path_id))


@require_http_methods(["GET", "POST"])
def of_module(request: HttpRequest, module_id: UUID) -> HttpResponse:
    """The reading list of a module."""
    viewer = _trainer(request)
    path, line = training.get_module(viewer=viewer, module_id=module_id, on=clock.today())
    place = Place(id=module_id, kind=ListedAt.MODULE, network_id=path.network_id)
    return _list(request, place, title=said(line.title), back=("module", module_id))


@require_POST
def move_up(request: HttpRequest, listed_id: UUID) -> HttpResponse:
    """Let a work change places with the one before it."""
    operations.move_up(listed_id=listed_id, by=actor_of(request), at=clock.now())
    return _back(request, _("Moved up."))


@require_POST
def take_off(request: HttpRequest, listed_id: UUID) -> HttpResponse:
    """Take a work off a list."""
    operations.take_off_list(listed_id=listed_id, by=actor_of(request), at=clock.now())
    return _back(request, _("The work is off the list."))


def _list(
    request: HttpRequest, place: Place, *, title: str, back: tuple[str, UUID]
) -> HttpResponse:
    actor = actor_of(request)
    form = ListForm(pages.posted(request), viewer=actor)
    if form.is_bound and form.is_valid() and _is_listed(form, place, actor):
        return pages.done(request, _("The work is on the list."), f"{back[0]}_reading", back[1])
    context = {
        "form": form,
        "title": title,
        "back_name": back[0],
        "place_id": place.id,
        "listed": to_read(viewer=actor, places=[place.id], on=clock.today())[place.id],
        "has_works": len(form.fields["work"].choices) > 1,  # type: ignore[attr-defined]  # a list to choose from
    }
    return pages.show(request, "classroom/reading/list.html", context)


def _is_listed(form: ListForm, place: Place, actor: Actor) -> bool:
    said_in = form.cleaned_data
    try:
        operations.list_work(
            listed_id=form.new_id,
            place=place,
            work_id=UUID(said_in["work"]),
            why=Why(it=said_in["why_it"], en=said_in["why_en"]),
            by=actor,
            at=clock.now(),
        )
    except operations.ListedAlready:
        form.add_error("work", _("This work stands on the list already."))
    except operations.ListIsFull:
        form.add_error("work", _("Sixty works stand here. Take one off first."))
    except operations.WhyMissing:
        form.add_error("why_it", _("Write why in both languages."))
    return form.is_valid()


def _trainer(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    learning.may_train(actor).enforce()
    return actor


def _back(request: HttpRequest, words: str) -> HttpResponse:
    """Go back to the list that the press came from: it says which, and only lists are led to."""
    name, place = request.POST.get("of", ""), request.POST.get("place", "")
    if name not in {"path", "module"}:
        raise Refused(Reason.WRONG_STATE)
    try:
        return pages.done(request, words, f"{name}_reading", UUID(place))
    except ValueError:
        raise Refused(Reason.WRONG_STATE) from None
