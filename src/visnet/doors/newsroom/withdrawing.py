"""Taking a page off the site at once. Putting it there takes two; taking it away takes one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Ask whether to, and take the page off the site; its text stays here as a draft."""
    page = get_object_or_404(Page.objects.filter(live=True, depth__gt=2), pk=page_id)
    if request.method == "GET":
        return render(request, "newsroom/withdraw.html", {"page": page.specific})
    # The library lets only those take away who may put there; here nobody may alone.
    UnpublishPageAction(page.specific, user=request.user).execute(skip_permission_checks=True)
    messages.success(request, _("The page is no longer on the site. Its text is still here."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)
