"""What is different in a package from the version that was read before. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from visnet.referrals.rules.package import Package, PackageContact
from visnet.referrals.vocabulary import ChangeKind

CONTACT_VALUE = "contact_value"
"""What leads to the person, apart from the limits that make it safe."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a package, and how it differs."""

    field: str
    kind: ChangeKind
    number: int = 0
    """Of papers, which one."""


def changes_between(*, before: Package, after: Package) -> tuple[FieldChange, ...]:
    """Return how what is read now differs from what was read before, field by field, in order.

    Both are given uncovered, and `after` narrowed to what may pass now: what may pass no more is
    gone. Nothing of either is in the answer.
    """
    found = [
        (field.name, _kind(_limits(before, field.name), _limits(after, field.name)))
        for field in fields(Package)
        if field.name != "papers"
    ]
    if before.language and after.language and before.interpreter != after.interpreter:
        found = [
            (name, ChangeKind.CHANGED if name == "interpreter" else kind) for name, kind in found
        ]
    found.append((CONTACT_VALUE, _kind(_values(before), _values(after))))
    return tuple(
        [FieldChange(name, kind) for name, kind in found if kind is not None]
        + list(_papers(before, after))
    )


def _papers(before: Package, after: Package) -> Iterator[FieldChange]:
    """Yield how each paper differs: they are told apart one by one."""
    earlier = {paper.number: paper for paper in before.papers}
    now = {paper.number: paper for paper in after.papers}
    for number in sorted(earlier | now):
        kind = _kind(earlier.get(number), now.get(number))
        if kind is not None:
            yield FieldChange("papers", kind, number)


def _kind(before: object, after: object) -> ChangeKind | None:
    if before == after:
        return None
    if not before:
        return ChangeKind.NEW
    return ChangeKind.CHANGED if after else ChangeKind.GONE


def _limits(package: Package, name: str) -> object:
    if name != "contacts":
        return getattr(package, name)
    return tuple(_without_value(contact) for contact in package.contacts)


def _without_value(contact: PackageContact) -> PackageContact:
    return replace(contact, value="")


def _values(package: Package) -> tuple[tuple[str, str], ...]:
    return tuple((contact.channel, contact.value) for contact in package.contacts if contact.value)
