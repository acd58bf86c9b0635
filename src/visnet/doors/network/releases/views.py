"""Asking for a release, reading it as it would be published, approving it, withdrawing it."""

from collections.abc import Callable, Iterable
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.disclosure.rules import CannotBeProtected
from visnet.disclosure.vocabulary import Why
from visnet.doors import clock, figures, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.network.page import show
from visnet.doors.network.releases.forms import AskForm, BecauseForm, TermsForm, WithdrawForm
from visnet.kit.decision import Reason, Refused
from visnet.people import queries as people
from visnet.releases import operations, queries
from visnet.releases.vocabulary import State

ONE = "network_release"
TAGS = {State.ASKED: "soon", State.PUBLISHED: "done", State.WITHDRAWN: "stopped"}
BESIDE = {
    operations.AnotherIsWaiting: gettext_lazy(
        "Another release waits for its approvals. The next one must know whether it was published."
    ),
    operations.OneReleaseADay: gettext_lazy(
        "A release was published today. Ask again tomorrow: the next one is reckoned with it."
    ),
    operations.IdAlreadyUsed: gettext_lazy(
        "This form was sent already by somebody else. Send it again if it is still needed."
    ),
    queries.NothingCounted: gettext_lazy(
        "No case was opened in the last five years that are over: there is nothing to publish."
    ),
    queries.ReleaseNotFound: gettext_lazy(
        "What it takes the place of is not published now, or counts other cases. Choose again."
    ),
    operations.BudgetSpent: gettext_lazy(
        "Too much noise was drawn of these years already: more would tell who was counted. What was published with noise stays."
    ),
    operations.NoiseNotInstalled: gettext_lazy(
        "Noise cannot be drawn on this installation. Whoever runs it can add what is missing."
    ),
    CannotBeProtected: gettext_lazy(
        "What was published before leaves no way to publish this without giving somebody away."
    ),
}


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """The register of releases, the newest first."""
    viewer = actor_of(request)
    after = request.GET.get("after") or None
    page = queries.list_releases(viewer=viewer, after=after)
    context = {
        "releases": [
            {"line": line, "title": line.titles[_language()], "tag": TAGS.get(line.state, "plain")}
            for line in page.lines
        ],
        "may_ask": queries.may_ask(viewer=viewer),
        "spent": _spent(queries.list_spent(viewer=viewer)),
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "newer": request.path if after else "",
    }
    return show(request, "network/releases/list.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a release."""
    actor = actor_of(request)
    if not queries.may_ask(viewer=actor):
        raise Refused(Reason.WRONG_ROLE)
    has_demonstration = any(each.is_demonstration for each in people.list_networks())
    numbers = queries.list_published_numbers(viewer=actor)
    form = AskForm(pages.posted(request), numbers=numbers, has_demonstration=has_demonstration)

    def act() -> None:
        operations.ask_for_release(
            release_id=form.new_id,
            definition_code=form.cleaned_data["definition"],
            because=form.cleaned_data["because"],
            supersedes=form.cleaned_data["supersedes"],
            is_demonstration=form.is_demonstration,
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid():
        form.warn_of(
            queries.find_alike(
                viewer=actor,
                definition_code=form.cleaned_data["definition"],
                is_demonstration=form.is_demonstration,
                on=clock.today(),
            )
        )
    if form.is_bound and form.is_valid() and _succeeds(form, act):
        return pages.done(
            request,
            _(
                "It is calculated and asked for. Read it as it would be published; two others approve it."
            ),
            ONE,
            form.new_id,
        )
    context = {"form": form, "noise": _noise_offered()}
    return show(request, "network/releases/ask.html", context)


@require_GET
def detail_page(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """One release as it would be read, what is hidden in it, and what can be done with it."""
    viewer = actor_of(request)
    found = queries.get_release(viewer=viewer, release_id=release_id)
    reasons = found.reasons
    deciders = (
        queries.list_deciders(viewer=viewer, release_id=release_id, on=clock.today())
        if found.state is State.ASKED
        else None
    )
    context = {
        "deciders": deciders,
        "release": found,
        "title": found.told["titles"][_language()],
        "lead": found.told["leads"][_language()],
        "tag": TAGS.get(found.state, "plain"),
        "tables": figures.in_words(found.figures, language=_language()),
        "mechanism": figures.mechanism_in_words(found.told),
        "small": reasons.get(Why.SMALL, 0),
        "beside": sum(reasons.values()) - reasons.get(Why.SMALL, 0) - reasons.get(Why.EARLIER, 0),
        "earlier": reasons.get(Why.EARLIER, 0),
        "below": found.told["threshold"] - 1,
    }
    return show(request, "network/releases/one.html", context)


@require_GET
def files(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """The files of a release as they would be downloaded."""
    viewer = actor_of(request)
    package = queries.get_files(viewer=viewer, release_id=release_id)
    number = queries.get_release(viewer=viewer, release_id=release_id).number
    answer = HttpResponse(package, content_type="application/zip")
    return handed_out.shut_in(answer, name=f"release-{number}.zip")


@require_POST
def approve(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Approve a release as it was read."""
    operations.approve_release(
        release_id=release_id,
        sha256=request.POST.get("sha256", "")[:64],
        by=actor_of(request),
        at=clock.now(),
    )
    found = queries.get_release(viewer=actor_of(request), release_id=release_id)
    said = (
        _("Approved by two: it is published.")
        if found.state is State.PUBLISHED
        else _("Approved. One more person must approve it.")
    )
    return pages.done(request, said, ONE, release_id)


@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Say why a release is not approved."""
    found = queries.get_release(viewer=actor_of(request), release_id=release_id)
    if not found.may_refuse:
        raise Refused(Reason.WRONG_STATE)
    form = BecauseForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        operations.refuse_release(
            release_id=release_id,
            because=form.cleaned_data["because"],
            by=actor_of(request),
            at=clock.now(),
        )
        return pages.done(
            request, _("It is not approved, and will not be published."), ONE, release_id
        )
    return show(request, "network/releases/refuse.html", {"form": form, "release": found})


@require_POST
def take_back(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Take back what one asked for."""
    operations.take_release_back(release_id=release_id, by=actor_of(request), at=clock.now())
    messages.success(request, _("Taken back: it will not be published."))
    return pages.SeeOther(resolve_url("network_releases"))


@require_http_methods(["GET", "POST"])
def terms(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """State the licence of what was published, and its DOI."""
    found = queries.get_release(viewer=actor_of(request), release_id=release_id)
    if not found.may_state:
        raise Refused(Reason.WRONG_STATE)
    form = TermsForm(pages.posted(request), release=found)
    if form.is_bound and form.is_valid():
        try:
            operations.state_terms(
                release_id=release_id,
                licence=form.cleaned_data.get("licence", ""),
                doi=form.cleaned_data.get("doi", ""),
                by=actor_of(request),
                at=clock.now(),
            )
        except operations.StatedAlready:
            form.add_error(
                None, _("A colleague stated something else meanwhile. Look at it again.")
            )
        else:
            return pages.done(request, _("Stated: everybody reads it now."), ONE, release_id)
    return show(request, "network/releases/terms.html", {"form": form, "release": found})


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Withdraw what was published, with a reason for everybody."""
    found = queries.get_release(viewer=actor_of(request), release_id=release_id)
    if not found.may_withdraw:
        raise Refused(Reason.WRONG_STATE)
    form = WithdrawForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        operations.withdraw_release(
            release_id=release_id,
            because_it=form.cleaned_data["because_it"],
            because_en=form.cleaned_data["because_en"],
            by=actor_of(request),
            at=clock.now(),
        )
        return pages.done(
            request,
            _("Withdrawn. Its page says so, and shows no figure any more."),
            ONE,
            release_id,
        )
    return show(request, "network/releases/withdraw.html", {"form": form, "release": found})


def _noise_offered() -> dict[str, str]:
    """Return what figures with noise cost of each year, and what a year has; nothing where none are offered."""
    offered = [each for each in queries.list_definitions() if each.has_noise]
    if not offered or not queries.can_draw_noise():
        return {}
    return {
        "cost": number_format(offered[0].epsilon.normalize()),
        "budget": number_format(offered[0].noise_budget.normalize()),
    }


def _spent(lines: Iterable[queries.SpentLine]) -> list[dict[str, object]]:
    titles = {each.code: each.titles[_language()] for each in queries.list_definitions()}
    return [
        {
            "line": line,
            "title": titles.get(line.definition, line.definition),
            "cost": f"ε {number_format(line.epsilon.normalize())}",
            "of": _("%(spent)s of %(budget)s, %(left)s left")
            % {
                "spent": number_format(line.spent.normalize()),
                "budget": number_format(line.budget.normalize()),
                "left": number_format((line.budget - line.spent).normalize()),
            },
        }
        for line in lines
    ]


def _succeeds(form: AskForm, act: Callable[[], None]) -> bool:
    try:
        act()
    except tuple(BESIDE) as refusal:
        form.add_error(None, str(BESIDE[type(refusal)]))
        form.renew(submission=uuid4())
    return form.is_valid()


def _language() -> str:
    return "en" if get_language() == "en" else "it"
