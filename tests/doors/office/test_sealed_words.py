"""Whatever is typed into a sealed field of justice comes back as it was, unread by the database."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils.html import escape

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.conftest import Standing, id_made
from tests.doors.office.test_claims import CODE, DECISION, EXPENSE, MOVE, to
from visnet.kit import once
from visnet.proceedings import models

SignIn = Callable[..., Client]
HOSTILE = [
    "\u202ertl rovesciato",
    "🕊👩‍👩‍👧 é",
    "<script>alert(1)</script>",
    "'; DROP TABLE proceedings_expense; --",
    "{{ 7|add:7 }} {% now 'Y' %}",
    "\ufeff\u200bzero",
    "\ud83d\ude00 coppia",
    "a" * 20_000,
    "riga\r\nriga\tfine",
    "Ωмир漢字العربية",
    "=HYPERLINK(1)",
    "%s %(x)s {0}",
]
FIELDS = {
    "office_case_duty": ("reason", DECISION, models.DutyDecision, "reason_sealed"),
    "office_claim_new": ("note", {"entitlement": CODE}, models.Claim, "note_sealed"),
    "office_claim": ("note", MOVE, models.ClaimMove, "note_sealed"),
    "office_expense": ("what", EXPENSE, models.Expense, "what_sealed"),
    "office_domicile": ("reason", {}, models.Ended, "reason_sealed"),
}


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("name", FIELDS)
def test_hostile_words_are_kept_sealed_and_shown_harmless(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, name: str, language: str
) -> None:
    field, sent, model, column = FIELDS[name]
    client = signed_in(cast.anna)
    begun = {"submission": str(uuid4()), "entitlement": CODE}
    claim_id = id_made(client.post(to("office_claim_new", case), begun))

    for words in HOSTILE:
        made = uuid4()
        typed = words.encode("utf-16", "surrogatepass").decode("utf-16") + " fine a"
        answer = client.post(
            address(name, case, claim_id) + f"?language={language}",
            {**sent, "submission": str(made), field: typed[-20_000:]},
        )

        assert answer.status_code == 303
        with acting(cast.anna):
            row = model.objects.get(id__range=once.ids_of_the_same_form(made))
        sealed = bytes(getattr(row, column))
        assert typed[-200:].encode() not in sealed

    shown = client.get(page_of(name, case, claim_id)).content.decode()
    assert "<script>alert" not in shown
    if name != "office_domicile":
        assert escape("'; DROP TABLE proceedings_expense; -- fine a") in shown or name.endswith(
            "new"
        )


def address(name: str, case: Standing, claim_id: UUID) -> str:
    return to(name, case, *([claim_id] if name == "office_claim" else []))


def page_of(name: str, case: Standing, claim_id: UUID) -> str:
    """Return the page on which the words are read again."""
    reads = {"office_expense": "office_case_claims", "office_claim_new": "office_case_claims"}
    return address(reads.get(name, name), case, claim_id)
