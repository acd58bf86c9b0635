"""Making the address of an organisation, seeing it once, taking it back."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.ways_in.forms import WayInForm
from visnet.enquiries import operations, queries
from visnet.people import queries as people
from visnet.people.queries import OrganisationLine

HERE = "office_ways_in"
FORMS = {"it": ("Italiano", "it/modulo/"), "en": ("English", "en/form/")}
"""The form at the front, in each language: the back does not serve it, so it cannot look it up."""


@require_safe
def list_page(request: HttpRequest) -> HttpResponse:
    """The addresses that work, and the form for another one."""
    return _page(request, WayInForm(organisations=_near(request)))


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make an address and show it, this once."""
    form = WayInForm(request.POST, organisations=_near(request))
    if not form.is_valid():
        return _page(request, form)
    organisation_id, source = form.chosen
    token = operations.make_way_in(
        from_organisation_id=organisation_id, source=source, by=actor_of(request), at=clock.now()
    )
    organisation = people.get_organisation(organisation_id=organisation_id)
    context = {
        "addresses": [
            (name, f"{settings.FRONT_ADDRESS.rstrip('/')}/{beginning}{token}/")
            for name, beginning in FORMS.values()
        ],
        "organisation": organisation.name,
    }
    return pages.show(request, "office/ways_in/made.html", context)


@require_POST
def end(request: HttpRequest, way_in_id: UUID) -> HttpResponse:
    """Take an address back."""
    operations.end_way_in(way_in_id=way_in_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("The address works no more. What came by it stays."), HERE)


def _page(request: HttpRequest, form: WayInForm) -> HttpResponse:
    ways = queries.list_ways_in(viewer=actor_of(request))
    return pages.show(request, "office/ways_in/list.html", {"form": form, "ways": ways})


def _near(request: HttpRequest) -> tuple[OrganisationLine, ...]:
    own = actor_of(request).organisation_id
    if own is None:
        return ()
    near = people.list_neighbours(organisation_id=own, on=clock.today())
    return tuple(line for line in near if line.id != own)
