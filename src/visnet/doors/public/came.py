"""By which short address somebody came: six letters in the address of the page, and nowhere else."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from visnet.campaign import rules

CAME = "k"
"""One letter that no other question of the site uses; it says nothing of who reads, or what."""


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
