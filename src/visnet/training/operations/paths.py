"""Making a path, its modules, and opening it."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.training import models, policy, queries, rules
from visnet.training.operations.holding import (
    IdAlreadyUsed,
    author,
    check_version,
    hold_module,
    hold_path,
    note,
    own_networks,
    save,
)
from visnet.training.rules import ModuleWords, PathWords
from visnet.training.vocabulary import NEXT_STATES, PathState


class CodeTaken(Exception):
    """Another path of this network has the same code."""


class NothingToLearn(Exception):
    """A path without a module cannot be opened."""


@transaction.atomic
def make_path(
    *, path_id: UUID, network_id: UUID, words: PathWords, by: Actor, at: datetime
) -> None:
    """Begin a path of a network, with nothing on it yet.

    The same one again changes nothing. Raises `CodeTaken`, `IdAlreadyUsed`, `Refused`, `UnsoundPath`.
    """
    own = own_networks(by, at)
    policy.may_arrange(by, network_id=network_id, own_networks=own).enforce()
    rules.check_path(words)
    row = models.Path.objects.filter(id=path_id).first()
    if row is not None:
        if row.made_by == by.identifier:
            return
        raise IdAlreadyUsed(path_id)
    if models.Path.objects.filter(network_id=network_id, code=words.code).exists():
        raise CodeTaken(words.code)
    row = models.Path(id=path_id, network_id=network_id, made_by=author(by), made_at=at)
    _write_path(row, words)
    row.save(force_insert=True)
    note("training_path", path_id, "path_made", by, at)


@transaction.atomic
def take_up_path(*, path_id: UUID, code: str, network_id: UUID, by: Actor, at: datetime) -> None:
    """Take a path that ships up into a network, with all its modules, not open yet.

    Raises `NotFound` where none of that name ships, `CodeTaken`, `IdAlreadyUsed` and `Refused`.
    """
    found = queries.find_shipped(code=code)
    if found is None:
        raise NotFound(code)
    known = models.Path.objects.filter(id=path_id).exists()
    make_path(path_id=path_id, network_id=network_id, words=found.path, by=by, at=at)
    if known:
        return
    models.Path.objects.filter(id=path_id).update(begun_from=code)
    for position, words in enumerate(found.modules, start=1):
        row = models.Module(id=uuid4(), path_id=path_id, position=position)
        _write_module(row, words)
        row.save(force_insert=True)


@transaction.atomic
def change_path(*, path_id: UUID, words: PathWords, version: int, by: Actor, at: datetime) -> None:
    """Let a path say something else; its code stays.

    Raises `ChangedMeanwhile`, `NotFound`, `Refused` and `UnsoundPath`.
    """
    row = hold_path(path_id, by, at)
    rules.check_path(words)
    check_version(row, version)
    code = row.code
    _write_path(row, words)
    row.code = code
    save(row)
    note("training_path", path_id, "path_changed", by, at)


@transaction.atomic
def move_path(*, path_id: UUID, state: PathState, by: Actor, at: datetime) -> None:
    """Open a path, or close it to new people. Twice is once.

    Raises `NotFound`, `NothingToLearn` and `Refused`.
    """
    row = hold_path(path_id, by, at)
    if row.state == state:
        return
    if state not in NEXT_STATES[PathState(row.state)]:
        raise Refused(Reason.WRONG_STATE)
    if not row.modules.exists():
        raise NothingToLearn(path_id)
    row.state = state
    save(row)
    note("training_path", path_id, f"path_{state.lower()}", by, at)


@transaction.atomic
def add_module(
    *, module_id: UUID, path_id: UUID, words: ModuleWords, by: Actor, at: datetime
) -> None:
    """Put a module at the end of a path. The same one again changes nothing.

    Raises `NotFound`, `Refused` and `UnsoundPath`.
    """
    path = hold_path(path_id, by, at)
    rules.check_module(words)
    if path.modules.filter(id=module_id).exists():
        return
    last = path.modules.aggregate(last=Max("position"))["last"] or 0
    row = models.Module(id=module_id, path_id=path_id, position=last + 1)
    _write_module(row, words)
    row.save(force_insert=True)
    note("training_module", module_id, "module_added", by, at)


@transaction.atomic
def change_module(
    *, module_id: UUID, words: ModuleWords, version: int, by: Actor, at: datetime
) -> None:
    """Let a module say something else. Raises `ChangedMeanwhile`, `NotFound`, `Refused`, `UnsoundPath`."""
    row = hold_module(module_id, by, at)
    rules.check_module(words)
    check_version(row, version)
    _write_module(row, words)
    save(row)
    note("training_module", module_id, "module_changed", by, at)


def _write_path(row: models.Path, words: PathWords) -> None:
    row.code = words.code
    row.title_it, row.title_en = words.title.it, words.title.en
    row.purpose_it, row.purpose_en = words.purpose.it, words.purpose.en
    row.profiles = list(words.profiles)
    row.valid_months = words.valid_months
    row.gives, row.requires = list(words.gives), list(words.requires)
    row.tests = list(words.tests)


def _write_module(row: models.Module, words: ModuleWords) -> None:
    row.title_it, row.title_en = words.title.it, words.title.en
    row.kind, row.hours = words.kind, words.hours
    row.aim_it, row.aim_en = words.aim.it, words.aim.en
    row.words_it, row.words_en = words.words.it, words.words.en
    row.test_code, row.guideline_code = words.test_code, words.guideline_code
    row.materials = [
        {"title_it": each.title.it, "title_en": each.title.en, "href": each.href}
        for each in words.materials
    ]
