"""The form of a data clause: added, changed, taken out, and never nonsense."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.agreements.factories import look, make_network
from tests.cast import ASCOLTO, LIVORNO, PONTE, Cast
from tests.doors.network.agreements.steps import SignIn, in_state, version_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def dario(signed_in: SignIn, cast: Cast) -> Client:
    """Return the browser of the coordinator in Livorno, whose network is there."""
    make_network()
    return signed_in(cast.dario)


def _clause(version: int, **changed: object) -> dict[str, object]:
    return {
        "version": version,
        "giver": f"{LIVORNO}",
        "receiver": f"{ASCOLTO}",
        "purpose": "SHELTER",
        "telling": ["NAME"],
        "locating": ["CONTACT"],
        "lawful_basis": "CONSENT",
        "retention_days": 90,
        "needs_consent": "on",
        "note_it": "",
        "note_en": "",
        **changed,
    }


def test_a_clause_is_added_changed_and_taken_out(dario: Client) -> None:
    agreement_id = in_state("DRAFT")
    here = reverse("network_agreement_clause_new", args=[agreement_id])

    assert dario.post(here, _clause(version_of(agreement_id))).status_code == 303
    added = look(agreement_id).text.clauses[-1]
    there = reverse("network_agreement_clause", args=[agreement_id, added.id])
    dario.post(there, _clause(version_of(agreement_id), retention_days=30))

    changed = look(agreement_id).text.clauses[-1]
    assert (changed.id, changed.retention_days) == (added.id, 30)
    assert changed.categories == {"NAME", "CONTACT"}
    out = reverse("network_agreement_take_out", args=[agreement_id, "clauses", added.id])
    dario.post(out, {"version": version_of(agreement_id)})
    assert len(look(agreement_id).text.clauses) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"telling": [], "locating": []},
        {"receiver": f"{LIVORNO}"},
        {"giver": f"{PONTE}"},
        {"giver": "kind:MADE_UP"},
        {"purpose": "MADE_UP"},
        {"telling": ["MADE_UP"]},
        {"retention_days": 0},
        {"retention_days": 999_999},
        {"retention_days": "molto"},
        {"lawful_basis": ""},
    ],
)
def test_a_clause_that_makes_no_sense_is_not_kept(dario: Client, wrong: dict[str, object]) -> None:
    agreement_id = in_state("DRAFT")
    here = reverse("network_agreement_clause_new", args=[agreement_id])

    answer = dario.post(here, _clause(version_of(agreement_id), **wrong))

    assert answer.status_code == 422
    assert len(look(agreement_id).text.clauses) == 1


def test_a_new_clause_begins_as_narrow_as_it_can(dario: Client) -> None:
    here = reverse("network_agreement_clause_new", args=[in_state("DRAFT")])

    form = dario.get(here).context["form"]

    assert form["lawful_basis"].value() == "CONSENT"
    assert form["needs_consent"].value() is True
    first_group, sides = form.fields["giver"].choices[0]
    assert all(not value.startswith("kind:") for value, _name in sides), first_group
