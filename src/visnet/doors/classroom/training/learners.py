"""How others get on: a trainer's list of a path, an organisation's people, hours for a funder."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.training import shown
from visnet.doors.classroom.training.coming import InviteForm, SendForm
from visnet.journeys import finish_path
from visnet.people import queries as people
from visnet.people.queries import MembershipForActor
from visnet.training import operations, policy, queries

PEOPLE, PATH = "path_people", "path"
FIRST_YEAR = 2000
NOBODY = gettext_lazy("Nobody of this network signs in with this address.")


@require_GET
def people_page(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """Who is on a path, whoever waits for a certificate first."""
    viewer, on = actor_of(request), clock.today()
    lines = queries.list_learners(viewer=viewer, path_id=path_id, on=on)
    path = queries.get_path(viewer=viewer, path_id=path_id, on=on).line
    context = {
        "path": shown.path(path),
        "learners": [shown.learner(each, viewer.identifier) for each in lines],
    }
    return pages.show(request, "classroom/training/people.html", context)


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """Invite somebody of the network onto a path."""
    actor, on = actor_of(request), clock.today()
    policy.may_train(actor).enforce()
    path = queries.get_path(viewer=actor, path_id=path_id, on=on).line
    form = InviteForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        found = _member(form.cleaned_data["email"], path.network_id)
        if found is None:
            form.add_error("email", str(NOBODY))
        else:
            operations.invite(
                enrolment_id=form.new_id,
                path_id=path_id,
                user_id=found.user_id,
                organisation_id=found.organisation_id,
                by=actor,
                at=clock.now(),
            )
            return pages.done(
                request, _("Invited. They find it in their classroom."), PEOPLE, path_id
            )
    context = {"form": form, "path": shown.path(path)}
    return pages.show(request, "classroom/training/invite.html", context)


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """Put a colleague on a path."""
    actor, on = actor_of(request), clock.today()
    policy.may_see_learning(actor).enforce()
    path = queries.get_path(viewer=actor, path_id=path_id, on=on).line
    form = SendForm(pages.posted(request))
    members = people.list_members(viewer=actor, on=on)
    form.offer("colleague", [("", "—"), *[(str(each.user_id), each.name) for each in members]])
    if form.is_bound and form.is_valid():
        operations.send_colleague(
            enrolment_id=form.new_id,
            path_id=path_id,
            user_id=UUID(form.cleaned_data["colleague"]),
            by=actor,
            at=clock.now(),
        )
        return pages.done(request, _("Your colleague is on the path."), PATH, path_id)
    context = {"form": form, "path": shown.path(path)}
    return pages.show(request, "classroom/training/send.html", context)


@require_POST
def confirm(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Confirm that somebody has finished: the certificate is made."""
    actor = actor_of(request)
    learner = queries.get_learner(viewer=actor, enrolment_id=enrolment_id, on=clock.today())
    try:
        finish_path.confirm(enrolment_id=enrolment_id, by=actor, at=clock.now())
    except operations.NotFinished:
        return pages.done(
            request, _("Something is not done yet. Nothing was confirmed."), PEOPLE, learner.path_id
        )
    said = _("Confirmed: %(name)s has the certificate.") % {"name": learner.name}
    return pages.done(request, said, PEOPLE, learner.path_id)


@require_GET
def organisation_page(request: HttpRequest) -> HttpResponse:
    """How far the people of one's own organisation are."""
    viewer = actor_of(request)
    lines = queries.list_colleagues(viewer=viewer)
    context = {"learners": [shown.learner(each, None) for each in lines]}
    return pages.show(request, "classroom/training/organisation.html", context)


def _member(email: str, network_id: UUID) -> MembershipForActor | None:
    """Return the membership, in an organisation of the network, of whoever signs in so."""
    user_id, on = people.find_user_id(email=email), clock.today()
    memberships = people.list_memberships(user_id=user_id, on=on) if user_id else ()
    for each in memberships:
        if network_id in people.networks_of(organisation_id=each.organisation_id, on=on):
            return each
    return None
