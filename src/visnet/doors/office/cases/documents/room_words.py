"""How much room a case has for papers, in words: how many stand, what is free, what to do."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from visnet.documents.rules import NoRoom, Room

MEGABYTE = 1024 * 1024


def left(room: Room) -> str:
    """Return how many papers stand in the case and how much may still come."""
    return _("Papers in this case: %(papers)s of %(most)s. Free: %(free)s of %(all)s MB.") % {
        "papers": room.papers,
        "most": room.most_papers,
        "free": megabytes(room.free),
        "all": megabytes(room.most_size),
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


def megabytes(size: int) -> str:
    """Return a size in MB; less than one with a decimal, so that a little is not nothing."""
    value = size / MEGABYTE
    return number_format(value, decimal_pos=0 if value >= 10 or value == 0 else 1)


def _why(wrong: NoRoom) -> str:
    if not wrong.room.has_place:
        return _("This case holds all the papers it can: %(most)s. This one was not added.") % {
            "most": wrong.room.most_papers
        }
    return _(
        "There is no room for this paper: sealed it takes %(size)s MB, and %(free)s MB are free in"
        " this case."
    ) % {"size": megabytes(wrong.size), "free": megabytes(wrong.room.free)}
