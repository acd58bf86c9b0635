"""A case that comes from another Centre: the signs by which its names and numbers compare here."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from visnet.cases import rules
from visnet.cases.queries.conflict import signs_of
from visnet.cases.rules import PersonWords
from visnet.cases.vocabulary import IdentifierKind
from visnet.kit.actor import Actor
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place


def signs_of_arrival(
    *, viewer: Actor, case_id: UUID, arriving: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the signs of all that is named in a case, under the key of the viewer's Centre.

    `arriving` are the sealed names, and the wrap that opens them, as the database hands them to
    whoever may take the case in. They are opened here and leave as signs only. Raises `NoKey`.
    """
    box = vault.open_wrap(viewer=viewer, subject_id=case_id, found=arriving["wrap"])
    if box is None:
        raise vault.NoKey(case_id)
    told = {
        name: _opened(box, "cases_person", name, case_id, sealed)
        for name, sealed in arriving["person"].items()
    }
    person = PersonWords(
        preferred_name=told.get("preferred_name"),
        given_name=told.get("given_name"),
        family_name=told.get("family_name"),
    )
    ways = [
        _opened(box, "cases_contact_rule", "value", UUID(row_id), sealed)
        for row_id, sealed in arriving["ways"].items()
    ]
    return {
        "supported": [sign.hex() for sign in signs_of(viewer=viewer, names=person.names())],
        "parties": _signs_by_row(box, "cases_party", arriving["parties"], viewer),
        "representatives": _signs_by_row(
            box, "cases_representative", arriving["representatives"], viewer
        ),
        "identifiers": _identifiers(told.get("fiscal_code", ""), ways, viewer),
    }


def _signs_by_row(
    box: Box, table: str, sealed_names: Mapping[str, str], viewer: Actor
) -> dict[str, str]:
    found = {}
    for row_id, sealed in sealed_names.items():
        name = _opened(box, table, "name", UUID(row_id), sealed)
        for sign in signs_of(viewer=viewer, names=(name,)):
            found[row_id] = sign.hex()
    return found


def _identifiers(fiscal_code: str, ways: Sequence[str], viewer: Actor) -> list[dict[str, str]]:
    named: list[tuple[IdentifierKind | None, str]] = [(IdentifierKind.FISCAL_CODE, fiscal_code)]
    # The database tells by which channel a way leads to nobody: a value says by itself what it is.
    named += [(rules.kind_of_way(words=value), value) for value in ways]
    index = vault.blind_index(viewer=viewer)
    signs = {
        (kind.value, index.of(kind=kind.value, words=normalised).hex())
        for kind, words in named
        if kind and (normalised := rules.normalise_identifier(kind=kind, words=words))
    }
    return [{"kind": kind, "value": value} for kind, value in sorted(signs)]


def _opened(box: Box, table: str, column: str, row_id: UUID, sealed: str | None) -> str:
    place = Place(table, column, row_id)
    return box.open(place=place, sealed=bytes.fromhex(sealed) if sealed else None)
