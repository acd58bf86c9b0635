"""How much room a case has for papers, in words: how many stand, what is free, what to do."""

import math

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from visnet.documents.rules import NoRoom, Room

MEGABYTE = 1024 * 1024


def left(room: Room) -> str:
    """Return how many papers stand in the case and how much may still come."""
    return _("Papers in this case: %(papers)s of %(most)s. Free: %(free)s of %(all)s MB.") % {
        "papers": room.papers,
        "most": room.most_papers,
        "free": free(room.free),
        "all": free(room.most_size),
    }


def what_to_do(wrong: NoRoom) -> str:
    """Return why a paper does not fit, and what helps."""
    return f"{_why(wrong)} {help_with_room()}"


def help_with_room() -> str:
    """Return what helps when a case is full."""
    return _(
        "Take out a paper that is there twice or that nobody needs any more: its room is free at"
        " once. If all are needed, ask whoever looks after VIS Network here: they can allow more."
    )


def free(size: int) -> str:
    """Return what is free in MB, never said larger than it is."""
    return number_format(math.floor(size * 10 / MEGABYTE) / 10, decimal_pos=_decimals(size))


def needed(size: int) -> str:
    """Return what is needed in MB, never said smaller than it is."""
    return number_format(math.ceil(size * 10 / MEGABYTE) / 10, decimal_pos=1)


def _decimals(size: int) -> int:
    return 1 if 0 < size < 10 * MEGABYTE else 0


def _why(wrong: NoRoom) -> str:
    if not wrong.room.has_place:
        return _("This case holds all the papers it can: %(most)s. This one was not added.") % {
            "most": wrong.room.most_papers
        }
    return _(
        "There is no room for this paper: sealed it takes %(size)s MB, and %(free)s MB are free in"
        " this case."
    ) % {"size": needed(wrong.size), "free": free(wrong.room.free)}
