"""Drafts: written, looked at, handed on, published by a second person, given back, let go."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, overtaking, pages, work_words
from visnet.doors.actors import actor_of
from visnet.doors.network.library import ties
from visnet.doors.network.library.forms import ReturnForm, WorkForm, as_typed
from visnet.doors.network.library.page import show
from visnet.library import operations, queries, rules
from visnet.library.queries import DraftForEditor
from visnet.library.vocabulary import DraftState

LIST, ONE, WORK = "network_library", "network_library_draft", "network_library_work"
TAGS = {DraftState.WRITING: "open", DraftState.WAITING: "soon"}
REFUSALS = overtaking.Refusals(
    changed=operations.ChangedMeanwhile, used=operations.IdAlreadyUsed, beside={}
)


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Every draft, the last changed first."""
    viewer = actor_of(request)
    page = queries.list_drafts(viewer=viewer, after=request.GET.get("after") or None)
    context = {
        "drafts": [{"line": each, "tag": TAGS[each.state]} for each in page.lines],
        "waiting": queries.count_waiting(viewer=viewer),
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "newer": request.path if request.GET.get("after") else "",
    }
    return show(request, "list.html", context)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Describe a work that is not here yet."""
    actor = actor_of(request)
    form = WorkForm(pages.posted(request), offered=ties.offered(actor, on=clock.today()))

    def act() -> None:
        operations.write_draft(draft_id=form.new_id, words=form.words, by=actor, at=clock.now())

    if form.is_bound and form.is_valid() and overtaking.succeeds(form, act, REFUSALS):
        return pages.done(request, _("The draft is kept."), ONE, form.new_id)
    return show(request, "write.html", {"form": form})


@require_GET
def draft_page(request: HttpRequest, library_draft_id: UUID) -> HttpResponse:
    """One draft, as it stands."""
    draft = queries.get_draft(viewer=actor_of(request), draft_id=library_draft_id)
    return show(request, "draft.html", _shown(draft))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, library_draft_id: UUID) -> HttpResponse:
    """Change a draft; one that waited goes back to being written."""
    actor = actor_of(request)
    draft = queries.get_draft(viewer=actor, draft_id=library_draft_id)
    offered = ties.offered(actor, on=clock.today(), held=draft.words.ties)
    first = {**as_typed(draft.words), "version": draft.version}
    form = WorkForm(pages.posted(request), initial=first, offered=offered)

    def act() -> None:
        operations.change_draft(
            draft_id=library_draft_id,
            words=form.words,
            version=form.cleaned_data["version"],
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and overtaking.succeeds(form, act, REFUSALS):
        return pages.done(request, _("Changed."), ONE, library_draft_id)
    return show(request, "write.html", {"form": form, "draft": draft})


@require_POST
def submit(request: HttpRequest, library_draft_id: UUID) -> HttpResponse:
    """Hand a draft to a second person."""
    said = _try(
        request,
        lambda version: operations.submit_draft(
            draft_id=library_draft_id, version=version, by=actor_of(request), at=clock.now()
        ),
        _("Handed on. Another editor looks at it and publishes it."),
    )
    return pages.done(request, said, ONE, library_draft_id)


@require_POST
def publish(request: HttpRequest, library_draft_id: UUID) -> HttpResponse:
    """Let a draft out."""
    done = _("Published: everybody can read it now.")
    said = _try(
        request,
        lambda version: operations.publish_draft(
            draft_id=library_draft_id, version=version, by=actor_of(request), at=clock.now()
        ),
        done,
    )
    return pages.done(request, said, WORK if said == done else ONE, library_draft_id)


@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, library_draft_id: UUID) -> HttpResponse:
    """Give a draft back, with words why."""
    actor = actor_of(request)
    draft = queries.get_draft(viewer=actor, draft_id=library_draft_id)
    form = ReturnForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        operations.return_draft(
            draft_id=library_draft_id,
            words=form.cleaned_data["words"].strip(),
            by=actor,
            at=clock.now(),
        )
        return pages.done(request, _("Given back, with what you wrote."), ONE, library_draft_id)
    return show(request, "return.html", {"form": form, "draft": draft})


@require_POST
def drop(request: HttpRequest, library_draft_id: UUID) -> HttpResponse:
    """Let a draft go."""
    operations.drop_draft(draft_id=library_draft_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("The draft is gone."), LIST)


def _try(request: HttpRequest, act: Any, done: str) -> str:
    """Do it with the version that was looked at, or return why it was not done."""
    written = request.POST.get("version", "")
    version = int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 0
    try:
        act(version)
    except operations.ChangedMeanwhile:
        return _("A colleague changed it meanwhile. Look at it again first.")
    except rules.WrongWords as wrong:
        return " ".join([_("Nothing was done."), *work_words.sentences_of(wrong.faults)])
    return done


def _shown(draft: DraftForEditor) -> dict[str, Any]:
    words = draft.words
    return {
        "draft": draft,
        "tag": TAGS[draft.line.state],
        "is_waiting": draft.line.state is DraftState.WAITING,
        "authors": words.authors,
        "facts": work_words.facts_of(words),
        "abstracts": work_words.abstracts_of(words),
        "ties": work_words.ties_of(words),
        "files": work_words.files_of(draft.files),
        "missing": work_words.sentences_of(draft.missing),
        "direction": work_words.direction_of(words.language),
    }
