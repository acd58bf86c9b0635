"""The pages of coming back. All of them have one address, so that Back finds no steps."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from visnet.doors import clock
from visnet.doors.public import throttle
from visnet.doors.public.page import other_languages, show
from visnet.doors.public.thread import mistyped
from visnet.doors.public.thread.forms import ReceiptForm, ReplyForm
from visnet.doors.public.thread.token import issue_token, read_token
from visnet.enquiries import operations, queries
from visnet.enquiries.queries import ThreadKey
from visnet.kit.actor import Actor, ActorKind
from visnet.kit.decision import NotFound, Refused

SOMEBODY = Actor(kind=ActorKind.PERSON)


@require_http_methods(["GET", "HEAD", "POST"])
def thread_page(request: HttpRequest) -> HttpResponse:
    """Ask for the words, then show the thread and do what the person chooses there."""
    if request.method != "POST":
        return _ask_for_words(request, ReceiptForm())
    if "pass" not in request.POST:
        return _come_back(request)
    key = read_token(written=request.POST["pass"], at=clock.now())
    if key is None or queries.open_thread(key=key) is None:
        return _closed_by_itself(request)
    acts: dict[str, Callable[[HttpRequest, ThreadKey], HttpResponse]] = {
        "write": _write,
        "accept": _accept,
        "decline": _decline,
        "ask_delete": _ask_delete,
        "delete": _delete,
    }
    return acts.get(request.POST.get("act", ""), _look)(request, key)


def _come_back(request: HttpRequest) -> HttpResponse:
    form = ReceiptForm(request.POST)
    at = clock.now()
    if not form.is_valid():
        return _ask_for_words(request, form, status=422)
    if not throttle.COMING_BACK.admits(address=throttle.address_of(request), at=at):
        form.add_error(None, _busy())
        return _ask_for_words(request, form, status=429)
    try:
        key = operations.show_receipt(
            words=form.cleaned_data["words"], pin=form.cleaned_data["pin"], by=SOMEBODY, at=at
        )
    except operations.TooBusy:
        form.add_error(None, _busy())
        return _ask_for_words(request, form, status=429)
    if key is None:
        form.add_error("words", mistyped.said_of(form.cleaned_data["words"]))
        return _ask_for_words(request, form, status=422)
    return _show(request, key, reply=form.cleaned_data["kept"])


def _look(request: HttpRequest, key: ThreadKey) -> HttpResponse:
    """Show the thread, with the reply that was being written."""
    return _show(request, key, reply=ReplyForm(request.POST)["reply"].value() or "")


def _write(request: HttpRequest, key: ThreadKey) -> HttpResponse:
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _show(request, key, form=form, status=422)
    try:
        operations.write_in_thread(
            key=key,
            submission=form.cleaned_data["submission"],
            words=form.cleaned_data["reply"],
            by=key.person,
            at=clock.now(),
        )
    except operations.NothingWritten:
        form.add_error("reply", _("There is nothing written here yet."))
        return _show(request, key, form=form, status=422)
    except operations.AlreadySent:
        return _ask_to_send_again(request, key)
    return _show(request, key, done=_("Your message has arrived."))


def _ask_to_send_again(request: HttpRequest, key: ThreadKey) -> HttpResponse:
    data = request.POST.copy()
    data["submission"] = str(uuid4())
    form = ReplyForm(data)
    form.add_error(
        "reply",
        _(
            "An earlier version of this message has already arrived. If you want to send this one"
            " too, press Send again."
        ),
    )
    return _show(request, key, form=form, status=409)


def _accept(request: HttpRequest, key: ThreadKey) -> HttpResponse:
    return _answer(request, key, accepted=True)


def _decline(request: HttpRequest, key: ThreadKey) -> HttpResponse:
    return _answer(request, key, accepted=False)


def _answer(request: HttpRequest, key: ThreadKey, *, accepted: bool) -> HttpResponse:
    try:
        operations.answer_appointment(
            key=key,
            message_id=UUID(request.POST.get("message", "")),
            accepted=accepted,
            by=key.person,
            at=clock.now(),
        )
    except (ValueError, NotFound):
        return _show(request, key, status=422)
    said_yes = _("You accepted the appointment. The Centre will see it.")
    said_no = _("You declined the appointment. The Centre will see it; nobody will ask you why.")
    return _show(request, key, done=said_yes if accepted else said_no)


def _ask_delete(request: HttpRequest, key: ThreadKey) -> HttpResponse:
    thread = queries.open_thread(key=key)
    context = {"thread": thread, "token": issue_token(key=key, at=clock.now())}
    return show(request, "public/thread/delete.html", context)


def _delete(request: HttpRequest, key: ThreadKey) -> HttpResponse:
    thread = queries.open_thread(key=key)
    try:
        operations.delete_thread(key=key, by=key.person, at=clock.now())
    except (NotFound, Refused):
        return _closed_by_itself(request)
    return show(request, "public/thread/deleted.html", {"thread": thread})


def _show(
    request: HttpRequest,
    key: ThreadKey,
    *,
    form: ReplyForm | None = None,
    reply: str = "",
    done: str = "",
    status: int = 200,
) -> HttpResponse:
    thread = queries.open_thread(key=key)
    if thread is None:
        return _closed_by_itself(request)
    context = {
        "thread": thread,
        "token": issue_token(key=key, at=clock.now()),
        "form": form or ReplyForm(initial={"submission": uuid4(), "reply": reply}),
        "done": done,
        "other_languages": other_languages(request),
    }
    return show(request, "public/thread/thread.html", context, status=status)


def _closed_by_itself(request: HttpRequest) -> HttpResponse:
    """Ask for the words again; what was being written is carried along."""
    form = ReceiptForm(initial={"kept": request.POST.get("reply", "").replace("\x00", "")})
    return _ask_for_words(request, form, status=403, closed=True)


def _ask_for_words(
    request: HttpRequest, form: ReceiptForm, *, status: int = 200, closed: bool = False
) -> HttpResponse:
    context = {"form": form, "closed": closed, "kept": form["kept"].value() or ""}
    return show(request, "public/thread/receipt.html", context, status=status)


def _busy() -> str:
    return _("Many people are coming back just now. Wait a minute, then try again.")
