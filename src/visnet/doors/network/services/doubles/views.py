"""Pages on which likely doubles are found, compared, made one, and made two again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.directory import operations, queries
from visnet.doors import clock
from visnet.doors.actors import actor_of
from visnet.doors.network.page import show
from visnet.doors.network.services.doubles.forms import MergeForm
from visnet.doors.network.services.doubles.shown import shown_merge, shown_pair, side
from visnet.doors.pages import address_with, done, posted
from visnet.people import queries as people

LIST = "network_doubles"
MERGED = "network_merged"


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Show cards that may be one service, place by place."""
    page = queries.list_likely_doubles(
        viewer=actor_of(request), on=clock.today(), after=request.GET.get("after", "")[:40]
    )
    names = _organisations()
    context = {
        "pairs": [shown_pair(line, names, _language()) for line in page.lines],
        "older": address_with(request, after=page.next_after) if page.next_after else "",
        "is_first": "after" not in request.GET,
    }
    return show(request, "network/services/doubles/list.html", context)


@require_http_methods(["GET", "POST"])
def compare_page(request: HttpRequest, survivor_id: UUID, given_up_id: UUID) -> HttpResponse:
    """Show two cards side by side, and make one of them, field by field."""
    viewer = actor_of(request)
    found = queries.compare_cards(
        viewer=viewer, survivor_id=survivor_id, given_up_id=given_up_id, on=clock.today()
    )
    versions = {
        "survivor_version": found.survivor.version,
        "given_up_version": found.given_up.version,
    }
    form = MergeForm(posted(request), differing=found.choices, initial=versions)
    if form.is_bound and form.is_valid():
        try:
            operations.merge_cards(
                merge_id=form.new_id,
                survivor_id=survivor_id,
                given_up_id=given_up_id,
                keeping=form.keeping(),
                expected_versions=(
                    form.cleaned_data["survivor_version"],
                    form.cleaned_data["given_up_version"],
                ),
                by=viewer,
                at=clock.now(),
            )
        except operations.ChangedMeanwhile:
            form.overtaken(_("One of the two cards was changed meanwhile. Look again."), **versions)
        except operations.CannotMerge:
            form.add_error(None, _("These two cannot become one: a place would be on it twice."))
        else:
            return done(request, _("The two cards are one now. It can be taken back."), MERGED)
    names = _organisations()
    context = {
        "form": form,
        "found": found,
        "survivor": side(found.survivor, names, _language()),
        "given_up": side(found.given_up, names, _language()),
    }
    return show(request, "network/services/doubles/compare.html", context)


@require_POST
def say_not_the_same(request: HttpRequest, survivor_id: UUID, given_up_id: UUID) -> HttpResponse:
    """Remember that two cards are two services."""
    operations.say_not_the_same(
        first_id=survivor_id, second_id=given_up_id, by=actor_of(request), at=clock.now()
    )
    return done(request, _("Noted: these are two services. They will not be shown again."), LIST)


@require_POST
def take_back(request: HttpRequest, survivor_id: UUID, given_up_id: UUID) -> HttpResponse:
    """Forget that two cards were said to be two services."""
    operations.take_back_not_the_same(
        first_id=survivor_id, second_id=given_up_id, by=actor_of(request), at=clock.now()
    )
    return done(request, _("They may be one again."), "network_double", survivor_id, given_up_id)


@require_GET
def merged_page(request: HttpRequest) -> HttpResponse:
    """Show which cards were made one, the newest first."""
    page = queries.list_merges(
        viewer=actor_of(request), on=clock.today(), after=_id(request.GET.get("after", ""))
    )
    names = _organisations()
    context = {
        "merges": [shown_merge(line, names, _language()) for line in page.lines],
        "older": address_with(request, after=page.next_after) if page.next_after else "",
    }
    return show(request, "network/services/doubles/merged.html", context)


@require_POST
def undo(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Make two cards again of one."""
    try:
        operations.unmerge_cards(merge_id=merge_id, by=actor_of(request), at=clock.now())
    except operations.ChangedMeanwhile:
        said = _("One of the two was changed since, so this can no longer be taken back.")
        return done(request, said, MERGED)
    return done(request, _("There are two cards again, as they were."), MERGED)


def _organisations() -> dict[UUID, str]:
    return {line.id: line.name for line in people.list_organisations()}


def _language() -> str:
    return (get_language() or "it")[:2]


def _id(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None
