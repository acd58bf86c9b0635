"""Changing what was sent: seen first as the partner will, then put in place or shown to a supervisor."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.sharing import forms, papers, shown
from visnet.journeys import change_referral
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import operations, queries
from visnet.referrals.vocabulary import ChangedBecause

CHANGED_MEANWHILE = gettext_lazy(
    "Meanwhile somebody changed it, or a change waits for a supervisor. What you wrote is still here:"
    " read what stands now, then see again what they will read."
)
OVER = gettext_lazy(
    "Meanwhile this referral was declined, taken back or finished, so there is nothing to change."
    " What you wrote is still here."
)


@require_http_methods(["GET", "POST"])
def change_page(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Change what the partner reads: first see it as they will, then put it in place."""
    actor, at = actor_of(request), clock.now()
    workspace = chapters.open_workspace(request, case_id, chapter="referrals")
    referral = queries.open_for_office(viewer=actor, referral_id=referral_id, at=at)
    if referral.line.case_id != case_id:
        raise NotFound(referral_id)
    if request.method == "GET":
        referral.may_change.enforce()
    line = referral.line
    kept_back = papers.kept_back(
        viewer=actor,
        case_id=case_id,
        partners={(line.to_organisation_id, line.purpose): line.to_organisation_name},
        at=at,
    )
    offered = () if kept_back else papers.offered_to(viewer=actor, case_id=case_id, at=at)
    form = forms.ChangeForm(
        pages.posted(request),
        offered=offered,
        initial={
            "need": sorted(referral.categories),
            "request_summary": referral.package.request_summary,
            "seen": referral.package_number,
            "because": _answering(request),
            **papers.ticked_before(
                referral_id=referral_id, offered=offered, package=referral.package
            ),
        },
    )
    context: dict[str, object] = {"form": form, "referral": referral, "kept_back": kept_back}
    is_looking = not form.is_bound or pages.is_looking_again(request)
    if is_looking or not form.is_valid():
        return chapters.show_in(request, workspace, "office/cases/referral_change.html", context)
    if "change" in request.POST and (said := _changed(request, referral, form)):
        return pages.done(request, said, "office_referral", case_id, referral_id)
    if form.was_overtaken:
        return chapters.show_in(request, workspace, "office/cases/referral_change.html", context)
    preview = change_referral.preview_change(
        referral_id=referral_id, change=form.change, by=actor, at=at
    )
    context |= {
        "kept": pages.kept_fields(request, without=("change", "read_in")),
        **shown.seen_in_words(preview, read_in=shown.read_in(request)),
    }
    return chapters.show_in(request, workspace, "office/cases/referral_change_seen.html", context)


@require_POST
def release(
    request: HttpRequest, case_id: UUID, referral_id: UUID, revision_id: UUID
) -> HttpResponse:
    """Approve, as a supervisor, that the partner reads this version from now on."""
    change_referral.release_change(
        revision_id=revision_id, referral_id=referral_id, by=actor_of(request), at=clock.now()
    )
    said = _("Approved. The partner reads it from now on, and was told.")
    return pages.done(request, said, "office_referral", case_id, referral_id)


@require_POST
def drop(request: HttpRequest, case_id: UUID, referral_id: UUID, revision_id: UUID) -> HttpResponse:
    """Set aside a version that waits."""
    operations.drop_change(
        revision_id=revision_id, referral_id=referral_id, by=actor_of(request), at=clock.now()
    )
    said = _("Set aside. The partner goes on reading what stood before.")
    return pages.done(request, said, "office_referral", case_id, referral_id)


def _answering(request: HttpRequest) -> str:
    """The reason chosen beforehand, where the address says that a question is being answered."""
    asked: str = ChangedBecause.PARTNER_ASKED
    return asked if request.GET.get("because") == asked else ""


def _changed(
    request: HttpRequest, referral: queries.ReferralForOffice, form: forms.ChangeForm
) -> str:
    """Return what to say once it was done; if somebody was quicker, the form says so."""
    try:
        is_read = change_referral.change_referral(
            revision_id=form.new_id,
            referral_id=referral.line.id,
            change=form.change,
            by=actor_of(request),
            at=clock.now(),
        )
    except operations.PackageChangedMeanwhile:
        form.overtaken(CHANGED_MEANWHILE, submission=uuid4(), seen=referral.package_number)
        return ""
    except operations.IdAlreadyUsed:
        form.overtaken(acting.SENT_ALREADY, submission=uuid4())
        return ""
    except Refused as refusal:
        if refusal.reason is not Reason.WRONG_STATE:
            raise
        form.overtaken(OVER)
        return ""
    if is_read:
        return _("Changed. The partner reads it from now on, and was told.")
    return _("Prepared. The partner reads what stood before, until a supervisor approves this.")
