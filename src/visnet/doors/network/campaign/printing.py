"""What is printed for a campaign, and its picture for screens: words, a square to scan, a number."""

import io
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

import segno
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from visnet.campaign.queries import CampaignForReader, LinkLine
from visnet.campaign.rules import MessageWords
from visnet.campaign.vocabulary import MaterialKind, State
from visnet.doors.network.campaign.addresses import address_of, printed_address
from visnet.paper import rules as paper

TEMPLATES = {
    MaterialKind.POSTER_A4: "poster",
    MaterialKind.POSTER_A3: "poster",
    MaterialKind.CARD: "card",
    MaterialKind.SOCIAL: "social",
}


def make(
    campaign: CampaignForReader,
    *,
    kind: MaterialKind,
    message: MessageWords,
    link: LinkLine,
    language: str,
    at: datetime,
) -> bytes:
    """Return the PDF, or for screens the PNG, in one language. Raises `DocumentNotTypeset`."""
    with override(language):
        content = content_of(campaign, kind=kind, message=message, link=link, language=language)
    template = _template(TEMPLATES[kind])
    if kind is MaterialKind.SOCIAL:
        return paper.draw(template=template, content=content)
    return paper.typeset(template=template, content=content, at=at)


def content_of(
    campaign: CampaignForReader,
    *,
    kind: MaterialKind,
    message: MessageWords,
    link: LinkLine,
    language: str,
) -> dict[str, Any]:
    """Return what stands on it, in the language that is active."""
    english = language == "en"
    is_draft = campaign.line.state is State.DRAFT
    return {
        "language": language,
        "paper": "a3" if kind is MaterialKind.POSTER_A3 else "a4",
        # The properties of the file say no more than its name: whoever finds it learns nothing.
        "title": pgettext("cover of a card", "Notes"),
        "words": message.words_en if english else message.words_it,
        "owner": campaign.line.owner_name,
        "network": campaign.network_name_en if english else campaign.network_name_it,
        "address": printed_address(link.short),
        "square": _square(address_of(link.short, language)),
        "square_alt": _("A square to scan. It leads to %(address)s")
        % {"address": printed_address(link.short)},
        "scan": _("Scan the square, or type in the browser:"),
        "quiet": _("No name is needed. You can stop at any moment."),
        "danger": _("In danger: 112"),
        "cover": pgettext("cover of a card", "Notes"),
        "draft": pgettext("on a poster", "Draft: not to be hung yet") if is_draft else "",
    }


def _square(address: str) -> str:
    drawn = io.BytesIO()
    segno.make(address, error="q").save(drawn, kind="svg", scale=8, border=2, light="#fff")
    return drawn.getvalue().decode()


@cache
def _template(name: str) -> str:
    templates = resources.files("visnet.doors.network") / "templates"
    return (templates / "network" / "campaign" / f"{name}.typ").read_text(encoding="utf-8")
