"""The register of requests, asking for lines, one request, and its twin."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.network.page import show
from visnet.doors.network.research.columns import columns_in_words
from visnet.doors.network.research.forms import AskForm, is_english
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused
from visnet.people import queries as people
from visnet.research import operations, queries, rules
from visnet.research.vocabulary import Ethics, OutputState, State

PACKAGE = "data.zip.age"
SEND = "send"
"""The button that files what was looked at."""
TAGS = {State.ASKED: "soon", State.APPROVED: "done", State.STOPPED: "stopped"}
TABLE_TAGS = {OutputState.BROUGHT: "soon", OutputState.CLEARED: "done"}
BESIDE: dict[type[Exception], tuple[str | None, Promise]] = {
    rules.NotAKey: (
        "recipient",
        gettext_lazy("This is no public key of age. Copy the whole line that begins with age1."),
    ),
    rules.TooFew: (
        None,
        gettext_lazy(
            "Too few people share these facts: even said as widely as possible, more than half of the lines"
            " would have to be left out. Choose fewer facts, or more years."
        ),
    ),
    operations.NothingLeaves: (
        None,
        gettext_lazy(
            "None of the facts asked for leaves: as it stands the request cannot answer. Change the facts or"
            " the years."
        ),
    ),
    operations.NotOnTheList: ("known", gettext_lazy("Choose from the list.")),
    operations.YearNotOver: (
        "last_year",
        gettext_lazy("Only years that are over can be asked for."),
    ),
    operations.IdAlreadyUsed: (
        None,
        gettext_lazy(
            "This form was sent already by somebody else. Send it again if it is still needed."
        ),
    ),
}


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """The requests that the reader may see, the newest first."""
    viewer = actor_of(request)
    after = request.GET.get("after") or None
    page = queries.list_requests(viewer=viewer, after=after)
    context = {
        "requests": [
            {
                "line": line,
                "tag": TAGS.get(line.state, "plain"),
                "stands": stands(line.state, is_half_approved=line.is_half_approved),
            }
            for line in page.lines
        ],
        "may_ask": queries.may_ask(viewer=viewer),
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "newer": request.path if after else "",
    }
    return show(request, "network/research/list.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for lines."""
    actor = actor_of(request)
    if not queries.may_ask(viewer=actor):
        raise Refused(Reason.WRONG_ROLE)
    has_demonstration = any(each.is_demonstration for each in people.list_networks())
    at = clock.now()
    form = AskForm(pages.posted(request), has_demonstration=has_demonstration, on=civil_date(at))
    if not form.is_bound or pages.is_looking_again(request) or not form.is_valid():
        return show(request, "network/research/ask.html", {"form": form})
    looked: list[operations.Looked] = []
    request_id, ask = form.new_id, _ask(form)

    def act() -> None:
        if SEND in request.POST:
            operations.ask_for_lines(request_id=request_id, ask=ask, by=actor, at=at)
        else:
            looked.append(operations.look_at_lines(request_id=request_id, ask=ask, by=actor, at=at))

    if not _succeeds(form, act):
        return show(request, "network/research/ask.html", {"form": form})
    if not looked:
        said = _("It is asked for, and sealed. Two others decide.")
        return pages.done(request, said, "network_research_one", form.new_id)
    context = {
        "form": form,
        "kept": pages.kept_fields(request, form=form, without=(SEND,)),
        "lines": looked[0].lines,
        "cases": looked[0].cases,
        **columns_in_words(looked[0].columns, years=_years(ask.first_year, ask.last_year)),
    }
    return show(request, "network/research/look.html", context)


@require_GET
def detail_page(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request: what was asked, what would leave, and what can be done with it."""
    viewer = actor_of(request)
    found = queries.get_request(viewer=viewer, request_id=request_id, at=clock.now())
    english = is_english()
    deciders = (
        queries.list_deciders(viewer=viewer, request_id=request_id, on=clock.today())
        if found.state is State.ASKED
        else None
    )
    context = {
        "asked": found,
        "found": found.found,
        "deciders": deciders,
        "tag": TAGS.get(found.state, "plain"),
        "stands": stands(found.state, is_half_approved=found.still_needed == 1),
        **columns_in_words(found.columns, years=_years(found.first_year, found.last_year)),
        "basis": found.basis.en if english else found.basis.it,
        "source": found.basis.source_en if english else found.basis.source_it,
        "tables": [
            {"line": each, "tag": TABLE_TAGS.get(each.state, "stopped")} for each in found.outputs
        ],
        "package": PACKAGE,
    }
    return show(request, "network/research/one.html", context)


@require_GET
def twin(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Invented lines with the same columns, for writing the program of the analysis."""
    package = queries.pack_twin(viewer=actor_of(request), request_id=request_id)
    answer = HttpResponse(package, content_type="application/zip")
    return handed_out.shut_in(answer, name="twin.zip")


def stands(state: State, *, is_half_approved: bool) -> str:
    """Return where a request stands, in words."""
    if state is State.ASKED and is_half_approved:
        return _("Waits for one more approval")
    return str(state.label)


def _years(first: int, last: int) -> int:
    return last - first + 1


def _ask(form: AskForm) -> operations.Ask:
    said = form.cleaned_data
    return operations.Ask(
        title=said["title"],
        purpose=said["purpose"],
        fields=(*said["known"], *said["findings"]),
        first_year=int(said["first_year"]),
        last_year=int(said["last_year"]),
        is_demonstration=form.is_demonstration,
        basis_code=said["basis"],
        basis_words=said["basis_words"],
        ethics=Ethics(said["ethics"]),
        ethics_words=said["ethics_words"],
        kept_until=said["kept_until"],
        researcher=said["researcher"],
        institution=said["institution"],
        recipient=said["recipient"],
    )


def _succeeds(form: AskForm, act: Callable[[], None]) -> bool:
    try:
        act()
    except tuple(BESIDE) as refusal:
        field, words = BESIDE[type(refusal)]
        form.add_error(field, str(words))
        form.renew(submission=uuid4())
    return form.is_valid()
