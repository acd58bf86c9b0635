"""What tests of reports send to their pages."""

from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from tests.doors.office.conftest import Standing


def begin(client: Client, case: Standing, **sent: object):
    form = {
        "submission": str(uuid4()),
        "to": "Procura di prova",
        "language": "it",
        "person": ["name"],
    } | sent
    return client.post(reverse("office_report_new", args=[case.id]), form)


def report_of(answer) -> UUID:
    return UUID(answer.headers["Location"].rstrip("/").split("/")[-1])


def wording_on(client: Client, case: Standing, report_id: UUID) -> UUID:
    page = client.get(reverse("office_report", args=[case.id, report_id]))
    return page.context["report"].wording_id


def say(client: Client, case: Standing, report_id: UUID, **sent: object):
    form = {
        "submission": str(uuid4()),
        "wording": str(wording_on(client, case, report_id)),
        "said": "fine",
        "because": "",
    } | sent
    return client.post(reverse("office_report", args=[case.id, report_id]), form)


def words(client: Client, case: Standing, report_id: UUID, **sent: object):
    form = {
        "submission": str(uuid4()),
        "wording": str(wording_on(client, case, report_id)),
        "title": "Relazione",
        "words": "Nina è stata accompagnata.",
    } | sent
    return client.post(reverse("office_report_words", args=[case.id, report_id]), form)


def print_it(client: Client, case: Standing, report_id: UUID, wording: object):
    address = reverse("office_report_print", args=[case.id, report_id])
    return client.post(address, {"wording": str(wording)})
