"""Asking for lines: checked, made and sealed at once, before anybody decides."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.research import models, policy, queries, rules
from visnet.research.rules import Field, Guarded
from visnet.research.vocabulary import ALIKE, Ethics
from visnet.wall import operations as wall

EVERY = UUID(int=0)
"""One extract is made at a time: each must know all before it."""


class NotOnTheList(Exception):
    """A field, or a basis, that is not in the records; or none at all."""


class YearNotOver(Exception):
    """Only whole years that are over can be asked for."""


class NothingLeaves(Exception):
    """None of the facts that were asked for comes out: there is nothing to file."""


class IdAlreadyUsed(Exception):
    """The same form was sent twice by different people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What somebody asks for, what for, on what grounds, and who receives it."""

    title: str
    purpose: str
    fields: tuple[str, ...]
    first_year: int
    last_year: int
    is_demonstration: bool
    basis_code: str
    basis_words: str
    ethics: Ethics
    ethics_words: str
    kept_until: date
    researcher: str
    institution: str
    recipient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What the check finds for a request that nobody has filed, in round numbers.

    Looking costs nothing: exact numbers of one fact after another would tell how many share a rare one.
    """

    lines: int
    cases: int
    columns: tuple[queries.Column, ...]


@transaction.atomic
def look_at_lines(*, request_id: UUID, ask: Ask, by: Actor, at: datetime) -> Looked:
    """Check what would leave, and keep nothing but a line in the journal that somebody looked.

    Raises `Refused`, `NotOnTheList`, `YearNotOver`, `NotAKey`, `TooFew`.
    """
    policy.may_ask(by).enforce()
    take_turn(Turn.RESEARCH, EVERY)
    recipient, fields = _look_at(ask, at)
    with transaction.atomic():
        row = _write(uuid4(), ask, recipient, by, at)
        with wall.vouching(purpose="research", subject=row.id):
            guarded = _guard(row, ask, fields, by)
        transaction.set_rollback(True)
    audit.note(
        by=by,
        at=at,
        action="research.looked_at",
        subject_kind="data_request",
        subject_id=request_id,
    )
    columns = queries.columns_of(
        asked=ask.fields,
        found=_found(guarded),
        first_year=ask.first_year,
        last_year=ask.last_year,
    )
    return Looked(
        lines=_in_tens(guarded.told),
        cases=_in_tens(guarded.total),
        columns=tuple(replace(each, withheld=min(each.withheld, 1)) for each in columns),
    )


@transaction.atomic
def ask_for_lines(*, request_id: UUID, ask: Ask, by: Actor, at: datetime) -> None:
    """Make the extract, seal it to the researcher's key, and let it wait for two approvals.

    The same again changes nothing. Raises `Refused`, `NotOnTheList`, `YearNotOver`, `NotAKey`,
    `TooFew`, `NothingLeaves`, `IdAlreadyUsed`.
    """
    policy.may_ask(by).enforce()
    take_turn(Turn.RESEARCH, EVERY)
    if (row := models.DataRequest.objects.filter(id=request_id).first()) is not None:
        if row.asked_by != by.identifier:
            raise IdAlreadyUsed(request_id)
        return
    recipient, fields = _look_at(ask, at)
    row = _write(request_id, ask, recipient, by, at)
    with wall.vouching(purpose="research", subject=request_id):
        guarded = _guard(row, ask, fields, by)
        if not guarded.codes:
            raise NothingLeaves
        packed = rules.pack(
            name=rules.name_of(request_id, civil_date(at)),
            told=_around(row, guarded, civil_date(at)),
            columns=[fields[code] for code in guarded.codes],
            levels=guarded.levels,
            lines=rules.lines_of(guarded),
        )
        _keep(row, guarded, rules.seal(packed, recipient=recipient))
    audit.note(
        by=by, at=at, action="research.asked", subject_kind="data_request", subject_id=request_id
    )


def _in_tens(number: int) -> int:
    """Return the tens of a number: 128 is 120."""
    return number // ALIKE * ALIKE


def _look_at(ask: Ask, at: datetime) -> tuple[str, Mapping[str, Field]]:
    """Return the key and the fields that there are, if all that is asked for can be asked for."""
    recipient = rules.read_recipient(ask.recipient)
    fields = queries.list_fields(first_year=ask.first_year, last_year=ask.last_year)
    bases = {each.code for each in queries.list_bases()}
    if not ask.fields or not set(ask.fields) <= set(fields) or ask.basis_code not in bases:
        raise NotOnTheList
    if not ask.first_year <= ask.last_year < civil_date(at).year:
        raise YearNotOver
    return recipient, fields


def _guard(row: models.DataRequest, ask: Ask, fields: Mapping[str, Field], by: Actor) -> Guarded:
    return rules.guard(
        queries.count_for(viewer=by, request_id=row.id),
        asked=ask.fields,
        fields=fields,
        earlier=queries.list_earlier(viewer=by, request_id=row.id),
        alike=ALIKE,
    )


def _write(
    request_id: UUID, ask: Ask, recipient: str, by: Actor, at: datetime
) -> models.DataRequest:
    if by.identifier is None or by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    return models.DataRequest.objects.create(
        id=request_id,
        title=ask.title.strip(),
        purpose=ask.purpose.strip(),
        fields=list(ask.fields),
        first_year=ask.first_year,
        last_year=ask.last_year,
        is_demonstration=ask.is_demonstration,
        basis_code=ask.basis_code,
        basis_words=ask.basis_words.strip(),
        ethics=ask.ethics,
        ethics_words=ask.ethics_words.strip(),
        kept_until_date=ask.kept_until,
        researcher=ask.researcher.strip(),
        institution=ask.institution.strip(),
        recipient=recipient,
        organisation_id=by.organisation_id,
        asked_by=by.identifier,
        asked_at=at,
    )


def _keep(row: models.DataRequest, guarded: Guarded, sealed: bytes) -> None:
    models.Package.objects.create(request=row, sealed=sealed)
    models.Check.objects.create(
        request=row,
        found=_found(guarded),
        sha256=hashlib.sha256(sealed).hexdigest(),
        size=len(sealed),
    )


def _found(guarded: Guarded) -> dict[str, Any]:
    return {
        "levels": dict(guarded.levels),
        "total": guarded.total,
        "told": guarded.told,
        "left_out": guarded.left_out,
        "smallest": guarded.smallest,
        "groups": guarded.groups,
        "withheld": dict(guarded.withheld),
        "silent": list(guarded.silent),
    }


def _around(row: models.DataRequest, guarded: Guarded, on: date) -> dict[str, object]:
    return {
        "title": row.title,
        "is_twin": False,
        "is_demonstration": row.is_demonstration,
        "first_year": row.first_year,
        "last_year": row.last_year,
        "until": row.kept_until_date.isoformat(),
        "as_of": on.isoformat(),
        "alike": ALIKE,
        "left_out": guarded.left_out,
        "total": guarded.total,
    }
