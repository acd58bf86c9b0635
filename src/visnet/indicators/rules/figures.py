"""A figure, put together from the rows that the database counted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from visnet.indicators.rules.records import Definition
from visnet.indicators.vocabulary import IN_PARTS

Row = tuple[str, str, int, int, int, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """So many, of so many; how many are not known; and a median or a mean where it is one."""

    code: str
    many: int
    whole: int
    unknown: int
    reckoned: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of a period. A figure that is not in parts has one, without a code."""

    definition: Definition
    parts: tuple[Part, ...]

    @property
    def whole(self) -> int:
        """Of how many, where the parts share it."""
        return max((part.whole for part in self.parts), default=0)

    @property
    def unknown(self) -> int:
        """How many are not known, where the parts share it."""
        return max((part.unknown for part in self.parts), default=0)

    @property
    def is_in_parts(self) -> bool:
        """Whether it has a line for each kind."""
        return self.definition.shape in IN_PARTS


def assemble(
    definitions: Iterable[Definition],
    rows: Iterable[Row],
    *,
    group: Mapping[str, Mapping[str, str]],
) -> tuple[Figure, ...]:
    """Return every figure, in the order of the definitions; one that no row speaks of has no parts.

    `group` puts the parts of a figure together under wider codes; a part that it does not know, or
    knows under an empty one, counts as not known.
    """
    found: dict[str, list[Part]] = defaultdict(list)
    for code, part, many, whole, unknown, reckoned in rows:
        found[code].append(
            Part(code=part, many=many, whole=whole, unknown=unknown, reckoned=reckoned)
        )
    return tuple(
        Figure(definition=each, parts=_in_order(_grouped(found[each.code], group.get(each.code))))
        for each in definitions
    )


def _grouped(parts: list[Part], group: Mapping[str, str] | None) -> list[Part]:
    if group is None or not parts:
        return parts
    wider: dict[str, int] = defaultdict(int)
    for part in parts:
        wider[group.get(part.code, "")] += part.many
    astray = wider.pop("", 0)
    whole, unknown = parts[0].whole - astray, parts[0].unknown + astray
    if not wider:
        return [Part(code="", many=0, whole=whole, unknown=unknown)]
    return [
        Part(code=code, many=many, whole=whole, unknown=unknown) for code, many in wider.items()
    ]


def _in_order(parts: list[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: (-part.many, part.code)))
