"""What differs between two texts, and how a proposed change is put into a text."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar, get_args, get_type_hints
from uuid import UUID

from visnet.agreements.rules.reading import read_value, write_value
from visnet.agreements.rules.text import AdoptedTool, AgreementText, Article, ClauseText
from visnet.agreements.vocabulary import TargetKind

LISTS = {
    TargetKind.ARTICLE: "articles",
    TargetKind.CLAUSE: "clauses",
    TargetKind.TOOL: "tools",
    TargetKind.PARTY: "parties",
}
NOT_PROPOSED = frozenset({"id", "organisation_id", "organisation_kind", "network_id"})
Part = TypeVar("Part", Article, ClauseText, AdoptedTool)


class NoSuchPart(Exception):
    """The part or field that a change is about is not in the text."""


@dataclass(frozen=True, slots=True)
class Change:
    """One proposed change: which part, which field, and what it shall say, as it is written."""

    target_kind: str
    target_id: UUID | None
    field: str
    after: str


def changed_parts(before: AgreementText, after: AgreementText) -> tuple[str, ...]:
    """Return which parts differ: "title_it", "articles:2", "clauses:+3", "clauses:-1", "parties".

    Numbers count from one: in the new text for what changed (2) or came (+3), in the old for what
    went (-1).
    """
    found = [
        each.name
        for each in fields(AgreementText)
        if each.name not in {"articles", "clauses", "tools"}
        and getattr(before, each.name) != getattr(after, each.name)
    ]
    for name in ("articles", "clauses", "tools"):
        found += [f"{name}:{mark}" for mark in _marks(getattr(before, name), getattr(after, name))]
    return tuple(found)


def keep_ids(before: Iterable[Part], after: Iterable[Part]) -> tuple[Part, ...]:
    """Return the new parts, each with the id of the old part it continues; none where it is new.

    A part that names its id keeps it; else the same words, else the same place, continue a part.
    """
    old, new = list(before), list(after)
    free = {part.id: part for part in old}
    chosen: dict[int, UUID | None] = {}
    for place, part in enumerate(new):
        if part.id is not None and part.id in free:
            chosen[place] = part.id
            del free[part.id]
    for place, part in enumerate(new):
        same = next((key for key, each in free.items() if each == part), None)
        if place not in chosen and same is not None:
            chosen[place] = same
            del free[same]
    for place in range(min(len(new), len(old))):
        if place not in chosen and old[place].id in free:
            chosen[place] = old[place].id
            del free[old[place].id]
    return tuple(replace(part, id=chosen.get(place)) for place, part in enumerate(new))


def check_part(text: AgreementText, target_kind: TargetKind, target_id: UUID | None) -> None:
    """Do nothing when the part is in the text. Raises `NoSuchPart`."""
    if target_kind is TargetKind.WHOLE:
        return
    _part(text, target_kind, target_id)


def value_of(text: AgreementText, change: Change) -> str:
    """Return what a field says now, as it is written. Raises `NoSuchPart`."""
    return write_value(getattr(_target(text, change), change.field))


def apply_change(text: AgreementText, change: Change) -> AgreementText:
    """Return the text with one change put in. Raises `NoSuchPart`, `CannotBeRead`."""
    target: Any = _target(text, change)
    value = read_value(_kind_of_field(type(target), change.field), change.after)
    changed: Any = replace(target, **{change.field: value})
    if change.target_kind == TargetKind.WHOLE:
        whole: AgreementText = changed
        return whole
    name = LISTS[TargetKind(change.target_kind)]
    parts = tuple(changed if part is target else part for part in getattr(text, name))
    lists: dict[str, Any] = {name: parts}
    return replace(text, **lists)


def fields_to_propose(target_kind: TargetKind) -> tuple[str, ...]:
    """Return the fields of which a change may be proposed, for one kind of part."""
    kinds: dict[TargetKind, Any] = {TargetKind.WHOLE: AgreementText}
    holder = kinds.get(target_kind) or _part_type(LISTS[target_kind])
    hints = get_type_hints(holder)
    return tuple(
        each.name
        for each in fields(holder)
        if each.name not in NOT_PROPOSED and not _is_list(hints[each.name])
    )


def _target(text: AgreementText, change: Change) -> Any:
    if change.target_kind not in set(TargetKind):
        raise NoSuchPart(change.target_kind)
    kind = TargetKind(change.target_kind)
    if change.field not in fields_to_propose(kind):
        raise NoSuchPart(change.field)
    if kind is TargetKind.WHOLE:
        return text
    return _part(text, kind, change.target_id)


def _part(text: AgreementText, kind: TargetKind, target_id: UUID | None) -> Any:
    for part in getattr(text, LISTS[kind]):
        own_id = part.organisation_id if kind is TargetKind.PARTY else part.id
        if own_id == target_id:
            return part
    raise NoSuchPart(target_id)


def _kind_of_field(holder: type, name: str) -> Any:
    return get_type_hints(holder)[name]


def _part_type(name: str) -> Any:
    return get_args(get_type_hints(AgreementText)[name])[0]


def _is_list(hint: Any) -> bool:
    return getattr(hint, "__origin__", None) is tuple


def _marks(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[str]:
    old = {part.id: part for part in before}
    kept = {part.id for part in after if part.id is not None}
    marks = []
    for number, part in enumerate(after, start=1):
        if part.id is None or part.id not in old:
            marks.append(f"+{number}")
        elif old[part.id] != part:
            marks.append(str(number))
    gone = [f"-{number}" for number, part in enumerate(before, start=1) if part.id not in kept]
    return marks + gone
