"""By which short address somebody came: six letters in the address of the page, and nowhere else."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from visnet.campaign import rules

CAME = "k"
"""One letter that no other question of the site uses; it says nothing of who reads, or what."""


FOR_WHOM = "w"
FOR_ANOTHER = {FOR_WHOM: "1"}
"""Somebody reads for another: by number, as all that goes along to the form."""


def carried_for_whom(asked: Mapping[str, str]) -> dict[str, str]:
    """Return that somebody reads for another, as it goes along; nothing for oneself."""
    return FOR_ANOTHER if asked.get(FOR_WHOM, "") == FOR_ANOTHER[FOR_WHOM] else {}


def came_by(request: HttpRequest) -> str:
    """Return the six letters, or nothing. What is no short address is left out."""
    written = request.GET.get(CAME, "") or request.POST.get(CAME, "")
    return written if rules.is_short(written) else ""


def way_to_ask(came: str, **chosen: str) -> str:
    """Return the address of the form, with the six letters if there are any, and what was chosen.

    What was chosen before (need, municipality) stands there by number, as where it was chosen.
    """
    asked = {name: value for name, value in {CAME: came, **chosen}.items() if value}
    ask = reverse("public:ask")
    return f"{ask}?{urlencode(asked)}" if asked else ask
