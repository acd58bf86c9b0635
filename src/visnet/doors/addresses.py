"""Addresses that differ only in the ids within: worked out once for each route, then filled in."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

KEPT_AT_MOST = 2048

Place = tuple[str, str]
"""Under which routes and which prefix a page stands."""

_known: dict[tuple[object, ...], tuple[str, ...]] = {}


def place() -> Place:
    """Return where the page stands that is being made: the same for all of its addresses."""
    return (get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


def address(name: str, *ids: UUID) -> str:
    """Return the address of a route, as `reverse` would."""
    return addresses((name,), *ids)[0]


def addresses(names: Iterable[str], *ids: UUID) -> list[str]:
    """Return the addresses of several routes that take the same ids, as `reverse` would."""
    here = place()
    found = [(name, remembered(name, *ids, at=here)) for name in names]
    return [reverse(name, args=ids) if one is None else one for name, one in found]


def remembered(name: str, *ids: object, at: Place) -> str | None:
    """Return the address of a route given nothing but ids; None for any other."""
    for one in ids:
        if type(one) is not UUID:
            return None
    if ":" in name:
        return None
    key = (name, len(ids), at)
    pieces = _known.get(key)
    if pieces is None:
        pieces = _pieces(name, len(ids))
        if len(_known) >= KEPT_AT_MOST:
            _known.clear()
        _known[key] = pieces
    if len(pieces) == 1:
        return pieces[0]
    filled = [pieces[0]]
    for one, piece in zip(ids, pieces[1:], strict=True):
        filled += (str(one), piece)
    return "".join(filled)


def _pieces(name: str, count: int) -> tuple[str, ...]:
    """Return what stands around the ids, which come in the order in which they are given."""
    made_up = [uuid4() for _number in range(count)]
    rest = reverse(name, args=made_up)
    pieces = []
    for one in made_up:
        piece, rest = rest.split(str(one))
        pieces.append(piece)
    return (*pieces, rest)
