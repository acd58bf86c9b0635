"""Where saved views are kept, named anew, put first and thrown away."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.filters import forms, shown
from visnet.filters import operations, queries, rules
from visnet.filters.vocabulary import ListOf

HERE = "office_filters"


@require_http_methods(["GET", "POST"])
def filters_page(request: HttpRequest) -> HttpResponse:
    """Every view that the viewer saved. The form beside a list sends a new one here."""
    form = forms.KeepForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        kept_id = _keep(request, form)
        if kept_id is not None:
            line = queries.get_filter(viewer=actor_of(request), filter_id=kept_id)
            return pages.done(request, _("This view is saved."), shown.address_of(line))
    kept = queries.list_filters(viewer=actor_of(request), with_names=True)
    context = {
        "rows": shown.in_rows(kept),
        "form": form,
        "form_words": _words_of(form) if form.is_bound else "",
        "most": rules.MOST_KEPT,
    }
    return pages.show(request, "office/filters/list.html", context)


@require_http_methods(["GET", "POST"])
def filter_page(request: HttpRequest, filter_id: UUID) -> HttpResponse:
    """One saved view: its name, which can be another, and its codes, which cannot."""
    actor = actor_of(request)
    line = queries.get_filter(viewer=actor, filter_id=filter_id)
    form = forms.RenameForm(pages.posted(request), initial={"name": line.name})
    if form.is_bound and form.is_valid():
        operations.rename_filter(
            filter_id=filter_id, name=form.cleaned_data["name"], by=actor, at=clock.now()
        )
        return pages.done(request, _("It has its new name."), HERE)
    [row] = shown.in_rows([line])
    return pages.show(request, "office/filters/one.html", {"form": form, "row": row})


@require_POST
def first(request: HttpRequest, filter_id: UUID) -> HttpResponse:
    """Have the list open with this view, or no longer."""
    is_first = request.POST.get("first") == "yes"
    operations.open_first(
        filter_id=filter_id, is_first=is_first, by=actor_of(request), at=clock.now()
    )
    said = _("The list opens with it now.") if is_first else _("The list opens whole again.")
    return pages.done(request, said, HERE)


@require_POST
def away(request: HttpRequest, filter_id: UUID) -> HttpResponse:
    """Throw a saved view away. No case is touched by it."""
    operations.throw_away(filter_id=filter_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Thrown away. The cases and requests are as they were."), HERE)


def _keep(request: HttpRequest, form: forms.KeepForm) -> UUID | None:
    """Save the view; return its id, or None where the form says why not."""
    said = form.cleaned_data
    try:
        return operations.keep_filter(
            submission=form.new_id,
            list_of=ListOf(said["list_of"]),
            asked=form.asked,
            name=said["name"],
            by=actor_of(request),
            at=clock.now(),
        )
    except operations.TooManyKept:
        form.add_error(None, _too_many())
    except operations.NothingNarrowed:
        form.add_error(None, _("This is the whole list. Narrow it first, then save what you see."))
    except operations.NoSuchCode:
        form.add_error(
            None, _("The list cannot be narrowed by this. Go back to it and choose again.")
        )
    return None


def _too_many() -> str:
    return ngettext(
        "You have %(most)d saved view, as many as can be. Throw one away below, then save again.",
        "You have %(most)d saved views, as many as can be. Throw one away below, then save again.",
        rules.MOST_KEPT,
    ) % {"most": rules.MOST_KEPT}


def _words_of(form: forms.KeepForm) -> str:
    """Return in words what somebody wanted to save, as far as it can be said."""
    said = form.cleaned_data
    if "list_of" not in said or "codes" not in said:
        return ""
    list_of = ListOf(said["list_of"])
    return shown.in_words(list_of, rules.in_order(list_of=list_of, asked=form.asked))
