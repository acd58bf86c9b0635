"""Forms that were brought in beside those that are shipped, for whoever works in an office."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Q

from visnet.instruments import models, policy
from visnet.instruments.rules import Questionnaire, shipped
from visnet.instruments.rules.fhir import read_json, read_questionnaire
from visnet.instruments.rules.shipped import QuestionnaireNotFound
from visnet.instruments.vocabulary import DefinitionState
from visnet.kit.actor import Actor
from visnet.kit.decision import Decision, NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, page_of
from visnet.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionLine:
    """A form that was brought in, and where it stands."""

    id: UUID
    form: Questionnaire
    state: DefinitionState
    imported_by_name: str
    imported_at: datetime
    decided_by_name: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionView:
    """A form that was brought in, whole, with the file and what the viewer may do."""

    line: DefinitionLine
    resource: str
    may_release: Decision
    may_set_aside: Decision


def list_definitions(*, viewer: Actor, after: str | None = None) -> Page[DefinitionLine]:
    """Return the forms that the viewer's organisation brought in, the newest first."""
    policy.may_list(viewer).enforce()
    rows = models.Definition.objects.filter(policy.visible_to(viewer))
    if after:
        rows = rows.filter(_beyond(after))
    found = list(rows.order_by("-imported_at", "id")[: PAGE_SIZE + 1])
    return page_of(found=_lines(found), key=_key)


def open_definition(*, viewer: Actor, definition_id: UUID) -> DefinitionView:
    """Return one of them. Raises `NotFound`."""
    row = models.Definition.objects.filter(policy.visible_to(viewer), id=definition_id).first()
    if row is None:
        raise NotFound(definition_id)
    standing = policy.Standing(
        organisation_id=row.organisation_id,
        imported_by_id=row.imported_by_id,
        state=DefinitionState(row.state),
    )
    return DefinitionView(
        line=_lines([row])[0],
        resource=row.resource,
        may_release=policy.may_decide(viewer, standing),
        may_set_aside=policy.may_set_aside(viewer, standing),
    )


def list_forms(*, viewer: Actor) -> tuple[Questionnaire, ...]:
    """Return the newest usable version of every form: shipped, or released in the organisation."""
    policy.may_list(viewer).enforce()
    newest: dict[str, Questionnaire] = {}
    forms = [*shipped.list_every_version(), *_released(viewer)]
    for form in sorted(forms, key=lambda one: shipped.version_key(one.version)):
        newest[form.code] = form
    return tuple(newest[code] for code in sorted(newest))


def get_form(*, viewer: Actor, code: str, version: str | None = None) -> Questionnaire:
    """Return one version of a form, or the newest. Raises `QuestionnaireNotFound`."""
    try:
        if version is not None:
            return shipped.get_questionnaire(code=code, version=version)
    except QuestionnaireNotFound:
        found = [form for form in _released(viewer, code=code) if form.version == version]
    else:
        found = [form for form in list_forms(viewer=viewer) if form.code == code]
    if not found:
        raise QuestionnaireNotFound(f"{code} {version or ''}".strip())
    return found[0]


def _released(viewer: Actor, **narrowed: str) -> Iterator[Questionnaire]:
    rows = models.Definition.objects.filter(
        policy.visible_to(viewer), state=DefinitionState.RELEASED, **narrowed
    )
    for digest, resource in rows.values_list("digest", "resource"):
        yield form_in(digest, resource)


@lru_cache(maxsize=128)
def form_in(digest: str, resource: str) -> Questionnaire:
    """Return the form in a file that was understood when it was brought in."""
    del digest
    return read_questionnaire(read_json(resource.encode()))


def _lines(rows: list[models.Definition]) -> list[DefinitionLine]:
    people_named = {row.imported_by_id for row in rows}
    people_named |= {row.decided_by_id for row in rows if row.decided_by_id}
    names = people.names_of(user_ids=people_named)
    return [
        DefinitionLine(
            id=row.id,
            form=form_in(row.digest, row.resource),
            state=DefinitionState(row.state),
            imported_by_name=names.get(row.imported_by_id, ""),
            imported_at=row.imported_at,
            decided_by_name=names.get(row.decided_by_id, "") if row.decided_by_id else "",
            decided_at=row.decided_at,
        )
        for row in rows
    ]


def _key(line: DefinitionLine) -> str:
    return f"{line.imported_at.isoformat()}_{line.id}"


def _beyond(after: str) -> Q:
    """Return what comes after a line of the list; a broken key starts again."""
    try:
        moment_text, id_text = after.split("_")
        moment, identifier = datetime.fromisoformat(moment_text), UUID(id_text)
    except ValueError:
        return Q()
    if moment.tzinfo is None:
        return Q()
    return Q(imported_at__lt=moment) | Q(imported_at=moment, id__gt=identifier)
