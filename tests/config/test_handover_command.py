"""Whoever works for several organisations says at the console for which, or is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner

from visnet.config import handover as command
from visnet.crossings.rules import Card, new_desk
from visnet.doors.nightly import handover as door
from visnet.doors.nightly import signing_in
from visnet.kit.actor import LegalStatus, Role
from visnet.people.queries import MembershipForActor
from visnet.people.vocabulary import OrganisationKind

PROOF = "una frase di prova\n123456\n"


def membership(name: str) -> MembershipForActor:
    return MembershipForActor(
        user_id=uuid4(),
        organisation_id=uuid4(),
        organisation_name=name,
        organisation_kind=OrganisationKind.SUPPORT_CENTRE,
        name="Carla",
        language="it",
        roles=frozenset({Role.SUPERVISOR}),
        legal_status=LegalStatus.PRIVATE,
        access_version=1,
        covers=frozenset(),
    )


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a way to ask for the card of whoever works for Livorno and for Mantova."""

    @contextmanager
    def here(_role: str) -> Iterator[None]:
        yield

    def card_of(*, by: MembershipForActor) -> Card:
        return new_desk(name=by.organisation_name, country="IT", language="it")[0]

    monkeypatch.setattr(command, "inside", here)
    monkeypatch.setattr(signing_in, "act_under", lambda membership: membership)
    monkeypatch.setattr(door, "give_card", card_of)

    def asked(*words: str, typed: str = "", of: tuple[str, ...] = ("Livorno", "Mantova")) -> Any:
        found = tuple(map(membership, of))
        monkeypatch.setattr(signing_in, "prove", lambda **_proof: found)
        options = ["--as", "carla@example.org", *words]
        return CliRunner().invoke(command.card, options, input=f"{PROOF}{typed}")

    return asked


def test_one_organisation_is_not_asked_for(run: Any) -> None:
    result = run(of=("Livorno",))

    assert result.exit_code == 0
    assert '"name": "Livorno"' in result.output
    assert "which of your organisations" not in result.output


@pytest.mark.parametrize(("typed", "name"), [("1\n", "Livorno"), ("2\n", "Mantova")])
def test_of_several_one_is_asked_for(run: Any, typed: str, name: str) -> None:
    result = run(typed=typed)

    assert result.exit_code == 0
    assert "1. Livorno" in result.output
    assert f'"name": "{name}"' in result.output


@pytest.mark.parametrize("typed", ["0\n", "3\n", "x\n"])
def test_a_number_that_is_none_of_them_is_asked_again(run: Any, typed: str) -> None:
    result = run(typed=f"{typed}2\n")

    assert '"name": "Mantova"' in result.output


def test_the_option_says_it_without_being_asked(run: Any) -> None:
    result = run("--organisation", "mantova")

    assert result.exit_code == 0
    assert '"name": "Mantova"' in result.output
    assert "1. Livorno" not in result.output


@pytest.mark.parametrize("named", ["Pisa", "Manto"])
@pytest.mark.parametrize("of", [("Livorno",), ("Livorno", "Mantova")])
def test_an_organisation_one_does_not_work_for_is_refused(
    run: Any, named: str, of: tuple[str, ...]
) -> None:
    result = run("--organisation", named, of=of)

    assert result.exit_code != 0
    assert "You work for: Livorno" in str(result.exception) + result.output
    assert '"name"' not in result.output
