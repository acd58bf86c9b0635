"""A form sent twice is one act; the same form sent again with other words is not.

The id of what a form makes has two halves: the first is the form's own, drawn when the page was
shown; the second says, under a key, what was written in it. So an id that is known was sent
twice, and another id with the same first half was written anew, and must not be lost in silence.
"""

from collections.abc import Iterable
from uuid import UUID

from django.utils.crypto import salted_hmac

HALF = 8
_SALT = "visnet.kit.once"


def id_of_what_was_written(*, form_id: UUID, written: Iterable[str]) -> UUID:
    """Return the id of what this form makes with these words."""
    told = "".join(f"{len(one)}:{one}" for one in written)
    mark = salted_hmac(_SALT, f"{form_id}{told}", algorithm="sha256").digest()
    return UUID(bytes=form_id.bytes[:HALF] + mark[:HALF])


def ids_of_the_same_form(made: UUID) -> tuple[UUID, UUID]:
    """Return the lowest and the highest id that the form of this id could make: for `id__range`."""
    own = made.bytes[:HALF]
    return UUID(bytes=own + b"\x00" * HALF), UUID(bytes=own + b"\xff" * HALF)
