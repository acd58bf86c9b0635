"""Ways to stand in a possible world: everything here walks through operations."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from visnet.enquiries import operations, queries
from visnet.enquiries.queries import FormToSend, ThreadKey
from visnet.enquiries.rules import Content, SafeContact
from visnet.kit.actor import Actor, ActorKind

SOMEBODY = Actor(kind=ActorKind.PERSON)
STORY = "Mi ha aspettata sotto casa per tre sere di seguito."
CONTENT = Content(
    words=STORY,
    for_whom="ME",
    municipality="Livorno",
    needs=("listening", "legal"),
    contact=SafeContact(may_reach=True, channel="PHONE", value="320 0000000", when="mattina"),
    language="it",
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A request that was sent, and the words that open it."""

    form: FormToSend
    words: tuple[str, ...]
    pin: str

    @property
    def id(self) -> UUID:
        return self.form.thread_id


def new_form(at: datetime) -> FormToSend:
    """Return a form just handed out."""
    form = queries.find_form(written=queries.get_new_form_nonce(at=at), at=at)
    assert form is not None
    return form


def send(
    *,
    centre: UUID,
    at: datetime,
    pin: str = "",
    content: Content = CONTENT,
    form: FormToSend | None = None,
    language: str = "it",
) -> Sent:
    """Send a request, as the front does."""
    form = form or new_form(at)
    words = operations.send_enquiry(
        form=form,
        organisation_id=centre,
        content=content,
        pin=pin,
        language=language,
        by=form.person,
        at=at,
    )
    return Sent(form=form, words=words, pin=pin)


def come_back(sent: Sent, *, at: datetime, pin: str | None = None) -> ThreadKey | None:
    """Show the receipt of something sent."""
    return operations.show_receipt(
        words=" ".join(sent.words),
        pin=sent.pin if pin is None else pin,
        by=SOMEBODY,
        at=at,
    )


def write(key: ThreadKey, words: str, *, at: datetime, submission: UUID | None = None) -> None:
    """Write in a thread."""
    operations.write_in_thread(
        key=key, submission=submission or uuid4(), words=words, by=key.person, at=at
    )
