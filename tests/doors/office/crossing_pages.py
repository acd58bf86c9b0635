"""Steps of the pages of handing over to another installation, and a case that may be told of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting
from tests.cast import CAST
from tests.crossings import desks as world
from tests.crossings.desks import CATEGORIES, Desks
from tests.standing import standing
from visnet.audit import models as journal

SignIn = Callable[..., Client]
SHUT_IN = "sandbox; default-src 'none'"
NAME_OF_UPLOAD = "lucia-bianchi-via-roma.age"


@dataclass(frozen=True, slots=True)
class Ground:
    """A case of Anna's that Mantova's desk may be told of, and both desks."""

    case_id: UUID
    desks: Desks


@standing
def ground() -> Ground:
    desks = world.make_desks()
    return Ground(world.make_ground(), desks)


def upload(content: bytes, name: str = NAME_OF_UPLOAD) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def form_for(ground: Ground, **more: object) -> dict[str, Any]:
    return {
        "submission": str(uuid4()),
        "desk": str(ground.desks.to_mantova.id),
        "request_summary": world.ASKED,
        "need": [category.value for category in CATEGORIES],
        **more,
    }


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)


def make(client: Client, ground: Ground, form: dict[str, Any] | None = None) -> Any:
    sent = form or form_for(ground)
    return client.post(at("office_crossing_new", ground.case_id), {**sent, "make": "yes"})


def take(client: Client, file: bytes, language: str = "it") -> Any:
    sent = {"file": upload(file), "language": language}
    return client.post(at("office_crossing_take"), sent)


def last_entry(action: str) -> journal.Entry:
    with acting(CAST.marta):
        return journal.Entry.objects.filter(action=action).latest("id")
