"""Where services are: one list for each province, and a map of those with most places."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from visnet.directory.queries import Whereabouts
from visnet.doors import borders
from visnet.doors.public.services import drawing
from visnet.doors.public.services.drawing import Drawing, Mark, Pin
from visnet.people import queries as people
from visnet.people.queries import MunicipalityPoint

DRAWN_AT_MOST = 3
PINS_AT_MOST = 40
Degrees = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place of one service, in words. `at` are degrees for the device to reckon with.

    `is_rough` says that they are those of the middle of its municipality; `number` is its pin's.
    """

    service_id: str
    name: str
    where: str
    href: str
    at: str
    is_rough: bool
    number: int | None


@dataclass(frozen=True, slots=True)
class ProvincePlaces:
    """The places of one province, and their map where there is one."""

    code: str
    name: str
    lines: tuple[PlaceLine, ...]
    drawing: Drawing | None

    @property
    def pins(self) -> list[tuple[Pin, PlaceLine]]:
        """Return each pin with what it stands for."""
        marked = [line for line in self.lines if line.number is not None]
        return list(zip(self.drawing.pins, marked, strict=True)) if self.drawing else []


def by_province(found: Sequence[Whereabouts], *, language: str) -> tuple[ProvincePlaces, ...]:
    """Return the places of each province, those with most places first."""
    points = _points_of({each.municipality_code for each in found} - {""})
    grouped: dict[tuple[str, str], list[Whereabouts]] = defaultdict(list)
    for each in found:
        point = points.get(each.municipality_code)
        grouped[(point.province_code, point.province_name) if point else ("", "")].append(each)
    ordered = sorted(grouped.items(), key=lambda pair: (not pair[0][0], -len(pair[1]), pair[0]))
    return tuple(
        _province(
            code=code,
            name=name,
            found=places,
            points=points,
            language=language,
            is_drawn=place < DRAWN_AT_MOST,
        )
        for place, ((code, name), places) in enumerate(ordered)
    )


_POINTS: dict[str, MunicipalityPoint] = {}
"""Where municipalities are, as far as they were asked for: only a new installation changes it."""


def _points_of(codes: set[str]) -> Mapping[str, MunicipalityPoint]:
    unknown = codes - _POINTS.keys()
    if unknown:
        _POINTS.update(people.list_points(codes=unknown))
    return _POINTS


def _province(
    *,
    code: str,
    name: str,
    found: Sequence[Whereabouts],
    points: Mapping[str, MunicipalityPoint],
    language: str,
    is_drawn: bool,
) -> ProvincePlaces:
    border = borders.find_border(code) if is_drawn else None
    marks: list[Mark] = []
    lines = []
    for each in found:
        degrees, is_rough = _degrees(each, points)
        spot = (
            border.spot(latitude=degrees[0], longitude=degrees[1]) if border and degrees else None
        )
        if spot and len(marks) < PINS_AT_MOST:
            marks.append(Mark(spot=spot, municipality=each.municipality))
        else:
            spot = None
        lines.append(
            PlaceLine(
                service_id=str(each.service_id),
                name=each.name(language),
                where=", ".join(
                    part for part in (each.place, each.street, each.municipality) if part
                ),
                href=reverse("public:service", args=[each.service_id]),
                at=f"{degrees[0]:.5f},{degrees[1]:.5f}" if degrees else "",
                is_rough=is_rough,
                number=len(marks) if spot else None,
            )
        )
    lit = {each.municipality_code for each in found}
    drawn = drawing.draw(border=border, lit=lit, marks=marks) if border and marks else None
    return ProvincePlaces(code=code, name=name, lines=tuple(lines), drawing=drawn)


def _degrees(
    each: Whereabouts, points: Mapping[str, MunicipalityPoint]
) -> tuple[Degrees | None, bool]:
    """Return where a place is, and whether that is only the middle of its municipality."""
    if each.latitude is not None and each.longitude is not None:
        return (float(each.latitude), float(each.longitude)), False
    point = points.get(each.municipality_code)
    if point is None or point.latitude is None or point.longitude is None:
        return None, True
    return (point.latitude, point.longitude), True
