"""What a path and its modules may point to: tests of the network, joint procedures."""

from collections.abc import Iterable
from uuid import UUID

from visnet.doors import clock
from visnet.doors.procedure_words import said
from visnet.examinations import queries as examinations
from visnet.examinations.vocabulary import TestKind
from visnet.guidelines import queries as guidelines
from visnet.kit.actor import Actor

Choices = list[tuple[str, str]]


def exams(actor: Actor, *, network_id: UUID, held: str = "") -> Choices:
    """Return the tests to pass of a network, with the one that a module names already."""
    found = {
        each.code: said(each.title)
        for each in examinations.list_tests(viewer=actor, on=clock.today())
        if each.network_id == network_id and each.kind is TestKind.EXAM
    }
    return _with_held(found, [held] if held else [])


def around(actor: Actor, *, network_id: UUID | None = None, held: Iterable[str] = ()) -> Choices:
    """Return what is sat before, after and beside a path, with what it names already."""
    found = {
        each.code: f"{said(each.title)} ({each.kind.label})"
        for each in examinations.list_tests(viewer=actor, on=clock.today())
        if each.kind is not TestKind.EXAM and network_id in (None, each.network_id)
    }
    return _with_held(found, held)


def procedures(actor: Actor) -> Choices:
    """Return the joint procedures that a module may ask to have read."""
    lines = guidelines.list_procedures(viewer=actor, on=clock.today())
    found = {each.edition.code: said(each.edition.text.title) for each in lines}
    return list(found.items())


def _with_held(found: dict[str, str], held: Iterable[str]) -> Choices:
    return list({**found, **{code: code for code in held if code not in found}}.items())
