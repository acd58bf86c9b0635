"""The chapter on referrals, and the list of all that this office sent."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from visnet.doors import clock
from visnet.doors.actors import actor_of
from visnet.doors.office import pages
from visnet.doors.office.cases import chapters
from visnet.doors.office.cases.sharing import forms, shown
from visnet.kit.decision import NotFound
from visnet.referrals import operations, queries
from visnet.referrals.vocabulary import WithdrawnBecause


@require_GET
def sent_page(request: HttpRequest) -> HttpResponse:
    """Every referral of the cases that the viewer works on."""
    page = queries.list_sent(
        viewer=actor_of(request), at=clock.now(), after=request.GET.get("after")
    )
    context: dict[str, object] = {"page": page}
    if page.next_after:
        context["older"] = pages.address_with(request, after=page.next_after)
    return pages.show(request, "office/referrals/list.html", context)


@require_GET
def referrals_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The referrals of one case."""
    workspace = chapters.open_workspace(request, case_id, chapter="referrals")
    lines = queries.list_of_case(viewer=actor_of(request), case_id=case_id, at=clock.now())
    return chapters.show_in(request, workspace, "office/cases/referrals.html", {"lines": lines})


@require_GET
def referral_page(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """One referral: what was sent, what the partner may read now, what they told back."""
    return _page(request, case_id, referral_id, forms.WithdrawForm())


@require_POST
def withdraw(request: HttpRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Take a referral back; the partner can no longer read it."""
    form = forms.WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, case_id, referral_id, form)
    operations.withdraw_referral(
        referral_id=referral_id,
        because=WithdrawnBecause(form.cleaned_data["because"]),
        by=actor_of(request),
        at=clock.now(),
    )
    said = _("Taken back. The partner can no longer read it.")
    return pages.done(request, said, "office_referral", case_id, referral_id)


def _page(
    request: HttpRequest, case_id: UUID, referral_id: UUID, form: forms.WithdrawForm
) -> HttpResponse:
    workspace = chapters.open_workspace(request, case_id, chapter="referrals")
    referral = queries.open_for_office(
        viewer=actor_of(request), referral_id=referral_id, at=clock.now()
    )
    if referral.line.case_id != case_id:
        raise NotFound(referral_id)
    context = {"referral": referral, "withdraw_form": form, **shown.referral_in_words(referral)}
    return chapters.show_in(request, workspace, "office/cases/referral.html", context)
