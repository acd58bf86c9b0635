"""A way through a parent says which parent: the other may be the one who must not be turned to."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.conftest import Standing
from tests.doors.office.test_representatives import NAME, contact_rule, page, way_of, write
from visnet.audit import models as journal

SignIn = Callable[..., Client]
FATHER = "Mario Finto Prova"
THROUGH = f"{NAME}, genitore"


@pytest.fixture
def mother(signed_in: SignIn, cast: Cast, case: Standing) -> UUID:
    return write(signed_in(cast.anna), case)


@pytest.fixture
def way_id(signed_in: SignIn, cast: Cast, case: Standing, mother: UUID) -> UUID:
    """Return the way through the mother, in a case where the father must not be told."""
    client = signed_in(cast.anna)
    write(client, case, name=FATHER, kept_out_because="AFRAID", may_consent="")
    answer = client.post(
        reverse("office_contact_rule_new", args=[case.id]), contact_rule(through=str(mother))
    )
    assert answer.status_code == 303
    [way] = [line for line in _card(client, case) if line.through is not None]
    return UUID(str(way.id))


def _card(client: Client, case: Standing):  # type: ignore[no-untyped-def]
    return client.get(reverse("office_case_contact", args=[case.id])).context["card"]


def _reach(shown: str) -> str:
    return shown.partition("Attraverso")[2].partition("Messaggio")[0]


@pytest.mark.parametrize("chapter", ["office_case", "office_case_notes", "office_case_timeline"])
def test_the_card_names_whom_the_way_leads_through(
    signed_in: SignIn, cast: Cast, case: Standing, way_id: UUID, chapter: str
) -> None:
    client = signed_in(cast.anna)
    before = journal.Entry.objects.filter(
        action="cases.representatives_viewed", case_id=case.id
    ).count()

    shown = page(client, chapter, case)

    assert THROUGH in _reach(shown)
    assert FATHER not in _reach(shown)
    seen = journal.Entry.objects.filter(action="cases.representatives_viewed", case_id=case.id)
    assert seen.count() > before


def test_the_list_of_ways_and_the_number_say_whose_it_is(
    signed_in: SignIn, cast: Cast, case: Standing, way_id: UUID
) -> None:
    client = signed_in(cast.anna)
    reveal = reverse("office_contact_reveal", args=[case.id, way_id])

    assert f"Attraverso chi rappresenta la persona: {THROUGH}" in page(
        client, "office_case_contact", case
    )
    shown = client.post(reveal, {"reason": "Chiamo la madre per fissare"}).content.decode()

    main = shown.partition("Come raggiunger")[2].partition("333 7654321")[2]
    assert "333 7654321" in shown
    assert THROUGH in main
    assert "Di parenti o amici" in main


def test_whoever_is_kept_out_is_on_no_card_any_more(
    signed_in: SignIn, cast: Cast, case: Standing, mother: UUID, way_id: UUID
) -> None:
    client = signed_in(cast.anna)
    [before] = [line for line in _card(client, case) if line.id == way_id]

    client.post(way_of(case, "_keep_out", mother), {"because": "CLOSE", "words": ""})

    [after] = [line for line in _card(client, case) if line.id == way_id]
    assert (before.through_name, after.through_name) == (NAME, "")
    assert NAME not in repr(before)
    assert NAME not in _reach(page(client, "office_case_notes", case))
