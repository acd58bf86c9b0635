"""How an actor stands to a conference and to an item: what the database answers of each row."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, Func, TextField

from visnet.conferences.vocabulary import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an actor stands to a conference."""

    organisation_id: UUID
    called_by: UUID
    is_invited: bool
    """Whether the actor sits at the referral desk of an organisation that is invited still."""
    sits: bool
    """Whether the actor is at the table: named, and with confidentiality accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStanding:
    """How an actor stands to an item."""

    table: Standing
    basis: Basis
    added_by: UUID
    works_on_it: bool
    """Whether the actor works on the case, and is not kept away from it."""
    hears_it: bool
    """Whether the actor's organisation may hear it at this moment."""
    is_approved: bool
    was_taken_off: bool


class _Invited(Func):
    """The database's own answer: the desk of an organisation that is invited still."""

    function = "sec.is_invited_to"
    output_field = BooleanField()


class _Sits(Func):
    """The database's own answer: named, and with confidentiality accepted."""

    function = "sec.sits_at"
    output_field = BooleanField()


class _WorksOn(Func):
    """The database's own answer: works on the case of the item, and is not kept away from it."""

    function = "sec.works_on_item"
    output_field = BooleanField()


class _Hears(Func):
    """The database's own answer: among the hearers, and every ground holds now."""

    function = "sec.hears_item"
    output_field = BooleanField()


class _Categories(Func):
    """The database's own answer: what may be spoken of before one hearer now, or NULL."""

    function = "sec.shown_categories"
    output_field = ArrayField(TextField())


def standing_of(conference: str = "id") -> dict[str, Any]:
    """Return what to ask of a row to know how the asking actor stands to its conference."""
    return {"is_invited": _Invited(F(conference)), "sits": _Sits(F(conference))}


def item_standing_of() -> dict[str, Any]:
    """Return what to ask of an item's row to know how the asking actor stands to it."""
    return {
        **standing_of("conference_id"),
        "works_on_it": _WorksOn(F("id")),
        "hears_it": _Hears(F("id")),
    }


def categories_now() -> Any:
    """Return what to ask of a hearer's row to know what may be spoken of before them now."""
    return _Categories(F("id"))


def standing_from(row: Any) -> Standing:
    """Return how the actor stands to a conference whose row was asked with `standing_of`."""
    return Standing(
        organisation_id=row.organisation_id,
        called_by=row.called_by,
        is_invited=row.is_invited,
        sits=row.sits,
    )


def item_standing_from(row: Any) -> ItemStanding:
    """Return how the actor stands to an item whose row was asked with `item_standing_of`."""
    return ItemStanding(
        table=Standing(
            organisation_id=row.conference.organisation_id,
            called_by=row.conference.called_by,
            is_invited=row.is_invited,
            sits=row.sits,
        ),
        basis=Basis(row.basis),
        added_by=row.added_by,
        works_on_it=row.works_on_it,
        hears_it=row.hears_it,
        is_approved=row.approved_at is not None,
        was_taken_off=row.withdrawn_at is not None,
    )
