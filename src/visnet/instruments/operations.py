"""The only writers of forms: bring one in, release it as a second person, or set it aside."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.instruments import models, policy
from visnet.instruments.queries import QuestionnaireNotFound, get_questionnaire
from visnet.instruments.rules import Questionnaire
from visnet.instruments.rules.fhir import FaultyFile, read_json, read_questionnaire
from visnet.instruments.rules.scoring import engine_faults
from visnet.instruments.vocabulary import DefinitionState
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused

__all__ = [
    "FaultyFile",
    "VersionExists",
    "import_definition",
    "release_definition",
    "set_definition_aside",
]


class VersionExists(Exception):
    """There is this version of this form already; a change is a new version."""


@transaction.atomic
def import_definition(*, definition_id: UUID, content: bytes, by: Actor, at: datetime) -> None:
    """Bring a FHIR Questionnaire in; it waits for a second person. Nothing uses it until then.

    Raises `FaultyFile` with everything that is wrong, and `VersionExists`.
    """
    policy.may_import(by).enforce()
    if by.identifier is None or by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    form = _understood(content)
    digest = hashlib.sha256(content).hexdigest()
    done = models.Definition.objects.filter(id=definition_id).first()
    if done is not None and (done.digest, done.imported_by_id) == (digest, by.identifier):
        return
    if done is not None or _is_known(form, by.organisation_id):
        raise VersionExists(f"{form.code} {form.version}")
    models.Definition.objects.create(
        id=definition_id,
        organisation_id=by.organisation_id,
        code=form.code,
        form_version=form.version,
        kind=form.kind.value,
        resource=content.decode("utf-8-sig"),
        digest=digest,
        state=DefinitionState.WAITING,
        imported_by_id=by.identifier,
        imported_at=at,
    )
    _note(definition_id, "instruments.form_imported", by, at)


@transaction.atomic
def release_definition(*, definition_id: UUID, by: Actor, at: datetime) -> None:
    """Let a form be used: a second person read it. From now on it never changes."""
    row = _lock(definition_id, by)
    policy.may_decide(by, _standing(row)).enforce()
    _decide(row, DefinitionState.RELEASED, by, at)
    _note(definition_id, "instruments.form_released", by, at)


@transaction.atomic
def set_definition_aside(*, definition_id: UUID, by: Actor, at: datetime) -> None:
    """Set a waiting form aside. Its code and version are free again."""
    row = _lock(definition_id, by)
    policy.may_set_aside(by, _standing(row)).enforce()
    _decide(row, DefinitionState.SET_ASIDE, by, at)
    _note(definition_id, "instruments.form_set_aside", by, at)


def _understood(content: bytes) -> Questionnaire:
    form = read_questionnaire(read_json(content))
    faults = engine_faults(form)
    if faults:
        raise FaultyFile(faults)
    return form


def _is_known(form: Questionnaire, organisation_id: UUID) -> bool:
    try:
        get_questionnaire(code=form.code, version=form.version)
    except QuestionnaireNotFound:
        rows = models.Definition.objects.filter(
            organisation_id=organisation_id, code=form.code, form_version=form.version
        )
        return rows.exclude(state=DefinitionState.SET_ASIDE).exists()
    return True


def _lock(definition_id: UUID, by: Actor) -> models.Definition:
    rows = models.Definition.objects.select_for_update()
    row = rows.filter(policy.visible_to(by), id=definition_id).first()
    if row is None:
        raise NotFound(definition_id)
    return row


def _standing(row: models.Definition) -> policy.Standing:
    return policy.Standing(
        organisation_id=row.organisation_id,
        imported_by_id=row.imported_by_id,
        state=DefinitionState(row.state),
    )


def _decide(row: models.Definition, state: DefinitionState, by: Actor, at: datetime) -> None:
    row.state = state
    row.decided_by_id = by.identifier
    row.decided_at = at
    row.save(update_fields=["state", "decided_by_id", "decided_at"])


def _note(definition_id: UUID, action: str, by: Actor, at: datetime) -> None:
    audit.note(
        by=by,
        at=at,
        action=action,
        subject_kind="form",
        subject_id=definition_id,
        fields=("state",),
    )
