"""Taking a page off the site at once. Putting it there takes two; taking it away takes one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page

TOP = 2
"""How deep the first page of the site stands; it stays."""


def may_be_withdrawn(page: Any) -> bool:
    """Whether readers find the page, or will at a moment that a second person has approved."""
    return page.depth > TOP and bool(page.live or page.approved_schedule)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Ask whether to, and take the page off the site; its text stays here as a draft."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not may_be_withdrawn(page):
        raise Http404
    if request.method == "GET":
        return render(request, "newsroom/withdraw.html", {"page": page})
    was_live = page.live
    # The library lets only those take away who may put there; here nobody may alone.
    UnpublishPageAction(page, user=request.user).execute(skip_permission_checks=True)
    # What was approved for a later moment does not go out by itself any more.
    if page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None):
        log(instance=page, action="wagtail.schedule.cancel", user=request.user)
    said = (
        _("The page is no longer on the site. Its text is still here.")
        if was_live
        else _("The page will not go out. Its text is still here.")
    )
    messages.success(request, said)
    return redirect("wagtailadmin_explore", page.get_parent().pk)
