"""Lines of which nobody can be picked out: ten alike, and no group that shares one finding.

"Alike" is reckoned with every earlier extract of the same years laid beside this one: lines can be
matched by what they say, whatever their pseudonyms are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from visnet.research.rules.fields import AS_IT_IS, NOT_TOLD, WITHHELD, Field

MOST_LEFT_OUT = 10
"""Per cent of the lines: above that, fields are said more widely first."""
OTHERS = 2
"""So many in a group, at least, have another finding than the most frequent one."""

Facts = tuple[str, ...]
Group = tuple[Facts, ...]


class TooFew(Exception):
    """So few are alike that most would be left out: there is no extract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many cases share each combination of facts, told apart by `codes`, in that order."""

    codes: tuple[str, ...]
    people: Mapping[Facts, int]

    @property
    def total(self) -> int:
        """How many cases there are."""
        return sum(self.people.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What an earlier extract told: of which years, and how widely."""

    first_year: int
    last_year: int
    levels: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """What may leave, and what was done so that it may."""

    codes: tuple[str, ...]
    lines: tuple[tuple[Facts, int], ...]
    """Each combination that leaves, and how often."""
    levels: Mapping[str, int]
    total: int
    left_out: int
    smallest: int
    groups: int
    withheld: Mapping[str, int] = field(default_factory=dict)
    """Finding → in how many groups it is not told."""
    silent: tuple[str, ...] = ()
    """Findings that no group tells: they do not leave."""

    @property
    def told(self) -> int:
        """How many lines leave."""
        return self.total - self.left_out


def guard(
    counted: Counted,
    *,
    asked: Sequence[str],
    fields: Mapping[str, Field],
    earlier: Sequence[Earlier],
    alike: int,
) -> Guarded:
    """Return what may leave of what was asked. Raises `TooFew`."""
    known = [code for code in counted.codes if code in asked and fields[code].is_known]
    levels = dict.fromkeys(known, AS_IT_IS)
    split = _split(counted, fields, earlier, levels)
    while _lost(split, alike)[0] * 100 > MOST_LEFT_OUT * counted.total:
        wider = _widened(levels, fields)
        if not wider:
            break
        tried = [(_split(counted, fields, earlier, each), each) for each in wider]
        split, levels = min(tried, key=lambda pair: _lost(pair[0], alike))
    kept, left_out = _kept(split, alike)
    if not kept or left_out * 2 > counted.total:
        raise TooFew
    told = tuple(code for code in counted.codes if code in asked and levels.get(code) != NOT_TOLD)
    return _told(counted, fields, levels, kept, told, left_out)


def _told(
    counted: Counted,
    fields: Mapping[str, Field],
    levels: Mapping[str, int],
    kept: Mapping[Group, Mapping[Facts, int]],
    told: tuple[str, ...],
    left_out: int,
) -> Guarded:
    places = {code: counted.codes.index(code) for code in told}
    findings = [code for code in told if not fields[code].is_known]
    hidden_in = {
        group: {code for code in findings if _shared(people, places[code])}
        for group, people in kept.items()
    }
    withheld = Counter(code for hidden in hidden_in.values() for code in hidden)
    silent = tuple(code for code in findings if withheld[code] == len(kept))
    told = tuple(code for code in told if code not in silent)
    lines: Counter[Facts] = Counter()
    seen: Counter[Facts] = Counter()
    for group, people in kept.items():
        hidden = hidden_in[group]
        for facts, many in people.items():
            line = tuple(
                WITHHELD
                if code in hidden
                else fields[code].said(facts[places[code]], levels.get(code, AS_IT_IS))
                for code in told
            )
            lines[line] += many
            seen[tuple(v for v, code in zip(line, told, strict=True) if fields[code].is_known)] += (
                many
            )
    return Guarded(
        codes=told,
        lines=tuple(sorted(lines.items())),
        levels=dict(levels),
        total=counted.total,
        left_out=left_out,
        smallest=min(seen.values()),
        groups=len(seen),
        withheld=dict(withheld),
        silent=silent,
    )


def _split(
    counted: Counted,
    fields: Mapping[str, Field],
    earlier: Sequence[Earlier],
    levels: Mapping[str, int],
) -> dict[Group, dict[Facts, int]]:
    """Return the people parted by all that this extract and the earlier ones tell apart."""
    ways = [(None, levels), *((each, each.levels) for each in earlier)]
    place = {code: at for at, code in enumerate(counted.codes)}
    split: dict[Group, dict[Facts, int]] = defaultdict(dict)
    for facts, many in counted.people.items():
        year = int(facts[place["year"]])
        group = tuple(
            tuple(
                fields[code].said(facts[place[code]], level) for code, level in sorted(said.items())
            )
            if each is None or each.first_year <= year <= each.last_year
            else ()
            for each, said in ways
        )
        split[group][facts] = many
    return split


def _lost(split: Mapping[Group, Mapping[Facts, int]], alike: int) -> tuple[int, int]:
    """Return how many would be left out, and how many of them because they are few."""
    _groups, left_out = _kept(split, alike)
    return left_out, sum(many for _each, many in _sizes(split) if many < alike)


def _sizes(split: Mapping[Group, Mapping[Facts, int]]) -> Iterator[tuple[Group, int]]:
    for group, people in split.items():
        yield group, sum(people.values())


def _kept(
    split: Mapping[Group, Mapping[Facts, int]], alike: int
) -> tuple[dict[Group, Mapping[Facts, int]], int]:
    """Return the groups that are large enough. Nobody is left out, or as many as make a group."""
    sizes = sorted(_sizes(split), key=lambda pair: (pair[1], pair[0]))
    left_out, kept = 0, {}
    for group, many in sizes:
        if many < alike or 0 < left_out < alike:
            left_out += many
        else:
            kept[group] = split[group]
    return kept, left_out


def _widened(levels: Mapping[str, int], fields: Mapping[str, Field]) -> list[dict[str, int]]:
    return [
        {**levels, code: fields[code].next_after(level)}
        for code, level in levels.items()
        if level != NOT_TOLD
    ]


def _shared(people: Mapping[Facts, int], place: int) -> bool:
    """Whether all in a group, or all but one, have the same finding."""
    found: Counter[str] = Counter()
    for facts, many in people.items():
        found[facts[place]] += many
    return sum(found.values()) - max(found.values()) < OTHERS
