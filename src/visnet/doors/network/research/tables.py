"""Tables that come back: brought, looked at by two, let go or not."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.network.page import show
from visnet.doors.network.research.asking import TABLE_TAGS
from visnet.doors.network.research.forms import BecauseForm, TableForm
from visnet.kit.decision import Reason, Refused
from visnet.research import operations, queries
from visnet.research.rules import LARGEST, PEOPLE, SECOND, SUM, Fault, Finding
from visnet.research.vocabulary import ALIKE, OutputState

ONE = "network_research_table"
COLUMNS: dict[str, Promise] = {
    PEOPLE: pgettext_lazy("column of a table", "People"),
    SUM: pgettext_lazy("column of a table", "Sum"),
    LARGEST: pgettext_lazy("column of a table", "Largest part"),
    SECOND: pgettext_lazy("column of a table", "Second largest part"),
}
MOST_SAID = 10
WORDS: dict[Fault, Promise] = {
    Fault.NOT_A_TABLE: gettext_lazy(
        "This is no table: save it as CSV in UTF-8, with a first line of names and lines of the same length."
    ),
    Fault.TOO_LARGE: gettext_lazy(
        "This is too large: at most 100 kB, 500 lines and 12 columns. Bring one table at a time."
    ),
    Fault.NO_PEOPLE: gettext_lazy(
        "There must be one column named people: how many people each line is about."
    ),
    Fault.NOT_A_NUMBER: gettext_lazy(
        "Line %(line)s: the number of people, or what belongs to a sum, is no such number."
    ),
    Fault.SMALL: gettext_lazy("Line %(line)s is about fewer than ten people."),
    Fault.REST: gettext_lazy(
        "Line %(line)s is a total from which fewer than ten people can be reckoned by subtraction."
    ),
    Fault.DOMINATED: gettext_lazy("Line %(line)s: one or two people make nearly all of the sum."),
    Fault.LINES_OF_PEOPLE: gettext_lazy(
        "Line %(line)s has a pseudonym in it, or something like it: lines of people never leave."
    ),
    Fault.LONG_WORDS: gettext_lazy("Line %(line)s has more words than a table needs."),
}


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Bring a table that is to be published."""
    actor, at = actor_of(request), clock.now()
    found = queries.get_request(viewer=actor, request_id=request_id, at=at)
    if not found.may_bring:
        raise Refused(Reason.WRONG_STATE if found.is_mine else Reason.NOT_YOURS)
    form = TableForm(pages.posted(request), request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            operations.bring_output(
                output_id=form.new_id,
                request_id=request_id,
                title=form.cleaned_data["title"],
                content=form.cleaned_data["file"],
                by=actor,
                at=at,
            )
        except operations.NotSafe as unsafe:
            form.refuse([_words(each) for each in unsafe.faults[:MOST_SAID]])
        else:
            said = _("The check found nothing. Two others look at it now.")
            return pages.done(request, said, ONE, form.new_id)
    return show(request, "network/research/bring.html", {"form": form, "asked": found})


@require_GET
def detail_page(request: HttpRequest, output_id: UUID) -> HttpResponse:
    """One table, and what can be done with it."""
    found = queries.get_output(viewer=actor_of(request), output_id=output_id)
    context = {
        "table": found,
        "head": [str(COLUMNS.get(name, name)) for name in found.head],
        "tag": TABLE_TAGS.get(found.state, "stopped"),
        "alike": ALIKE,
    }
    return show(request, "network/research/table.html", context)


@require_POST
def clear(request: HttpRequest, output_id: UUID) -> HttpResponse:
    """Say that a table may be published."""
    actor, at = actor_of(request), clock.now()
    operations.clear_output(
        output_id=output_id, sha256=request.POST.get("sha256", "")[:64], by=actor, at=at
    )
    found = queries.get_output(viewer=actor, output_id=output_id)
    said = (
        _("Two looked at it: it may be published.")
        if found.state is OutputState.CLEARED
        else _("Noted. One more person must look at it.")
    )
    return pages.done(request, said, ONE, output_id)


@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, output_id: UUID) -> HttpResponse:
    """Say why a table may not be published."""
    actor = actor_of(request)
    found = queries.get_output(viewer=actor, output_id=output_id)
    if not found.may_clear:
        raise Refused(Reason.WRONG_STATE)
    form = BecauseForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        operations.refuse_output(
            output_id=output_id,
            because=form.cleaned_data["because"],
            by=actor,
            at=clock.now(),
        )
        return pages.done(
            request, _("It may not be published. Whoever brought it reads why."), ONE, output_id
        )
    return show(request, "network/research/table_refuse.html", {"form": form, "table": found})


def _words(finding: Finding) -> str:
    return str(WORDS[finding.fault]) % {"line": finding.line}
