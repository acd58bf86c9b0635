"""The records of the law: read by everybody who is signed in, changed by two people."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.law import shown
from visnet.doors.office.law.forms import ProposalForm, RefusalForm, SearchForm
from visnet.kit.decision import Reason, Refused
from visnet.kit.keyset import page_of
from visnet.law import operations, queries
from visnet.law.rules import versions
from visnet.law.vocabulary import EDITABLE, RecordKind

ONE, VERSION = "office_law_record", "office_law_version"


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Every record that holds on a day, by register and words; and what waits for a decision."""
    viewer = actor_of(request)
    asked = {name: held for name, held in request.GET.items() if name in SearchForm.base_fields}
    form = SearchForm({"on": clock.today().isoformat(), **asked})
    said = form.cleaned_data if form.is_valid() else {}
    lines = queries.list_records(
        kind=RecordKind(said["kind"]) if said.get("kind") else None,
        on=said.get("on") or clock.today(),
        holding=said.get("words", ""),
    )
    page = page_of(found=_after(lines, request.GET.get("after")), key=lambda line: line.code)
    context = {
        "form": form,
        "records": [shown.record(line) for line in page.lines],
        "waiting": [shown.version(line) for line in queries.list_waiting(viewer=viewer)],
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "newer": pages.address_with(request, after=None) if request.GET.get("after") else "",
    }
    return pages.show(request, "office/law/list.html", context)


@require_GET
def record_page(request: HttpRequest, code: str) -> HttpResponse:
    """One record in both languages, with its source and everything ever proposed for it."""
    viewer = actor_of(request)
    history = queries.list_record_history(code=code)
    line = _holding(history, clock.today())
    proposals = queries.list_versions(viewer=viewer, code=code)
    context = {
        "record": shown.record(line),
        "languages": shown.in_both_languages(line),
        "how_long": shown.how_long(line),
        "others": [shown.record(each) for each in history if each is not line],
        "versions": [shown.version(each) for each in proposals],
        "is_waiting": any(each.decision is None for each in proposals),
        "may_propose": queries.may_propose(viewer=viewer) and line.kind in EDITABLE,
    }
    return pages.show(request, "office/law/record.html", context)


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Propose how a record shall read."""
    actor, line = actor_of(request), queries.get_record(code=code)
    if not queries.may_propose(viewer=actor):
        raise Refused(Reason.WRONG_ROLE)
    if line.kind not in EDITABLE:
        raise Refused(Reason.WRONG_STATE)
    first = {name: line.plain.get(name) for name in versions.changeable(line.kind)}
    form = ProposalForm(pages.posted(request), initial=first, kind=line.kind)
    if form.is_bound and form.is_valid() and _is_proposed(form, code, request):
        said = _("Proposed. It holds once somebody else has approved it.")
        return pages.done(request, said, VERSION, form.new_id)
    context = {"form": form, "record": shown.record(line), "fields": [form[n] for n in form.names]}
    return pages.show(request, "office/law/propose.html", context)


@require_GET
def version_page(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """What would change, by whom it was proposed and why, and what was decided."""
    return _version(request, version_id, RefusalForm())


@require_POST
def approve(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Approve it: from its first day on, it is what the register says."""
    operations.approve_version(version_id=version_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Approved. The register now says so."), VERSION, version_id)


@require_POST
def refuse(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Refuse it, in words."""
    actor, form = actor_of(request), RefusalForm(request.POST)
    queries.get_version(viewer=actor, version_id=version_id)
    if not form.is_valid():
        return _version(request, version_id, form)
    operations.refuse_version(
        version_id=version_id, because=form.cleaned_data["because"], by=actor, at=clock.now()
    )
    return pages.done(request, _("Refused. The register stays as it was."), VERSION, version_id)


@require_POST
def withdraw(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Take one's own proposal back."""
    operations.withdraw_version(version_id=version_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Taken back."), VERSION, version_id)


def _version(request: HttpRequest, version_id: UUID, form: RefusalForm) -> HttpResponse:
    version = queries.get_version(viewer=actor_of(request), version_id=version_id)
    current = queries.get_record(code=version.line.code)
    context: dict[str, Any] = {
        "version": version,
        "shown": shown.version(version.line),
        "differences": shown.differences(current, version) if version.line.decision is None else [],
        "content": shown.record(queries.read_record(kind=version.line.kind, plain=version.content)),
        "form": form,
    }
    return pages.show(request, "office/law/version.html", context)


def _is_proposed(form: ProposalForm, code: str, request: HttpRequest) -> bool:
    try:
        operations.propose_version(
            version_id=form.new_id,
            code=code,
            changes=form.changes,
            because=form.cleaned_data["because"],
            by=actor_of(request),
            at=clock.now(),
        )
    except versions.NothingChanged:
        form.add_error(None, _("Nothing reads differently from what the register says already."))
    except versions.NotARecord as failure:
        form.add_error(failure.field, _("This does not fit such a record."))
    except operations.AnotherIsWaiting:
        form.overtaken(_("A proposal for this record waits already. Decide on that one first."))
    except operations.IdAlreadyUsed:
        form.overtaken(
            _("This form was sent already by somebody else. Send it again if it is still needed."),
            submission=uuid4(),
        )
    return form.is_valid()


def _after(lines: tuple[queries.RecordLine, ...], after: str | None) -> list[queries.RecordLine]:
    """Return the lines beyond the last one seen; a code that is not there begins anew."""
    codes = [line.code for line in lines]
    return list(lines[codes.index(after) + 1 :] if after in codes else lines)


def _holding(history: tuple[queries.RecordLine, ...], on: date) -> queries.RecordLine:
    holding = [line for line in history if queries.holds(line, on=on)]
    return (holding or list(history))[-1]
