"""What tests of name and address on a letter do: agree an address, ask, prepare, look who looked."""

from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting, make_rule
from tests.cast import CAST
from tests.doors.office.conftest import Standing
from visnet.audit import queries as audit
from visnet.audit.rules import Entry
from visnet.cases import operations as cases
from visnet.cases.vocabulary import Channel
from visnet.doors import clock

NAME, OLD, NEW = "Giovanna", "via Vecchia 1, Livorno", "via Nuova 2, Pisa"
WHY = "Per scrivere sulla busta."
TYPED = "Buongiorno,\n\nci vediamo [giorno]."
FILLED_IN = {"it": "Nome e indirizzo sono inseriti.", "en": "Name and address are filled in."}
READY = "Buongiorno,\n\nci vediamo giovedì."
SHOWN = {"cases.identity_revealed", "cases.contact_revealed"}


def at_home(case_id: UUID, value: str = NEW, **told: object) -> UUID:
    hours = {"from_hour": 0, "until_hour": 24, "at": clock.now()}
    return make_rule(case_id, channel=Channel.LETTER, value=value, **(hours | told))


def no_longer(rule_id: UUID) -> None:
    with acting(CAST.anna):
        cases.supersede_contact_rule(rule_id=rule_id, by=CAST.anna, at=clock.now())


def page(case: Standing, code: str = "to_person", language: str = "it") -> str:
    """Return the address of a letter in a language, on a page in the same one."""
    return f"{reverse('office_letter', args=[case.id, code, language])}?language={language}"


def place(case: Standing) -> str:
    return reverse("office_letter", args=[case.id, "to_person", "it"])


def ask(client: Client, case: Standing, code: str = "to_person", language: str = "it", **sent: str):
    form = {"submission": str(uuid4()), "title": "Un saluto", "words": TYPED, "act": "reveal"}
    return client.post(page(case, code, language), form | {"reason": WHY} | sent)


def prepare(client: Client, case: Standing, code: str = "to_person", **sent: str):
    form = {"submission": str(uuid4()), "title": "Un saluto", "words": READY}
    return client.post(page(case, code), form | sent)


def filled(answer) -> dict[str, str]:
    initial = answer.context["form"].initial
    return {name: initial.get(name, "") for name in ("person_name", "person_address")}


def looked(case: Standing) -> list[Entry]:
    with acting(CAST.anna):
        entries = audit.list_accesses(viewer=CAST.anna, case_id=case.id)
    return [entry for entry in entries if entry.action in SHOWN]
