"""What a release would say, as of a day: the same days, the same counts, the same bytes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from visnet.disclosure.rules import Told
from visnet.kit.actor import Actor
from visnet.people import queries as people
from visnet.releases import models, policy, rules
from visnet.releases.queries import counting, noise, records
from visnet.releases.rules import CountedYear, Definition, Reckoned
from visnet.releases.vocabulary import State

EVER_PUBLISHED = (State.PUBLISHED, State.WITHDRAWN)
NETWORK = {"it": "VIS Network", "en": "VIS Network"}


class NothingCounted(Exception):
    """No year had been counted by that day."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a release says, and the files in which it says it."""

    told: dict[str, Any]
    figures: dict[str, Any]
    layout: dict[str, Any]
    reasons: dict[str, int]
    package: bytes
    sha256: str


def build_release(
    *,
    viewer: Actor,
    definition: Definition,
    on: date,
    number: str,
    is_demonstration: bool,
    supersedes: str = "",
) -> Built:
    """Return what a release would say, reckoned with all that had been published before a day.

    Raises `NothingCounted`, `NoNoiseDrawn`, `Refused` and what `disclosure.rules.protect` raises.
    """
    policy.may_read(viewer).enforce()
    years = list_years_to_tell(viewer=viewer, on=on, is_demonstration=is_demonstration)
    reckoned = (
        _with_noise(definition, years, on, is_demonstration=is_demonstration)
        if definition.has_noise
        else rules.reckon(
            definition=definition,
            years=years,
            before=_told_before(years, on=on, is_demonstration=is_demonstration),
        )
    )
    told = _told(definition, years, on, number, is_demonstration, supersedes)
    package = rules.pack(told=told, figures=reckoned.figures)
    return Built(
        told=told,
        figures=reckoned.figures,
        layout=reckoned.layout,
        reasons=reckoned.reasons,
        package=package,
        sha256=hashlib.sha256(package).hexdigest(),
    )


def list_years_to_tell(*, viewer: Actor, on: date, is_demonstration: bool) -> list[CountedYear]:
    """Return the counted years that a release of a day tells, from the first in which somebody came.

    Raises `NothingCounted`, `Refused`.
    """
    wanted = rules.years_before(on)
    counted = [
        year
        for year in counting.list_counted_years(
            viewer=viewer, is_demonstration=is_demonstration, on=on
        )
        if year.year in wanted
    ]
    first = next((place for place, year in enumerate(counted) if year.people), len(counted))
    years = counted[first:]
    if not years:
        raise NothingCounted
    return years


def _with_noise(
    definition: Definition, years: list[CountedYear], on: date, *, is_demonstration: bool
) -> Reckoned:
    drawn = noise.find_drawn(definition=definition, on=on, is_demonstration=is_demonstration)
    if any(each.year not in drawn for each in years):
        raise noise.NoNoiseDrawn
    return rules.reckon_noise(definition=definition, years=years, drawn=drawn)


def _told_before(
    years: list[CountedYear], *, on: date, is_demonstration: bool
) -> Mapping[int, tuple[Told, ...]]:
    layouts = list(
        models.Release.objects.filter(
            state__in=EVER_PUBLISHED, is_demonstration=is_demonstration, as_of_date__lt=on
        )
        .order_by("number")
        .values_list("layout", flat=True)
    )
    return {
        year.year: tuple(
            told for layout in layouts if (told := rules.told(layout, year)) is not None
        )
        for year in years
    }


def _told(
    definition: Definition,
    years: list[CountedYear],
    on: date,
    number: str,
    is_demonstration: bool,  # noqa: FBT001  never a bare True: passed on by name above
    supersedes: str,
) -> dict[str, Any]:
    widest = next(iter(people.list_networks()), None)
    publisher = {"it": widest.name_it, "en": widest.name_en} if widest else NETWORK
    return {
        "number": number,
        "definition": definition.code,
        "edition": definition.version,
        "titles": dict(definition.titles),
        "leads": dict(definition.leads),
        "audience": definition.audience,
        "threshold": definition.threshold,
        "base": definition.base,
        "as_of": on.isoformat(),
        "published_year": on.year,
        "publisher": publisher,
        "address": address_of(number),
        "supersedes": address_of(supersedes) if supersedes else "",
        "is_demonstration": is_demonstration,
        **_noise_of(definition, is_demonstration=is_demonstration),
        "counted": {str(year.year): rules.hash_of(rules.to_plain(year)) for year in years},
    }


def _noise_of(definition: Definition, *, is_demonstration: bool) -> dict[str, str]:
    if not definition.has_noise:
        return {}
    drawn = noise.mechanism_of(definition=definition, is_demonstration=is_demonstration)
    return {"epsilon": str(definition.epsilon), "mechanism": drawn}


def address_of(number: str) -> str:
    """Return where a release is read: the same address in every language."""
    return f"{settings.FRONT_ADDRESS}/statistics/{number}"


def define(code: str) -> Definition:
    """Return a definition that ships. Raises `NoSuchDefinition`."""
    return records.get_definition(code=code)
