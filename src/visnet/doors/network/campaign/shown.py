"""How a campaign is put into words for the screen."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.campaign.queries import CampaignForReader, CampaignLine
from visnet.campaign.rules import MessageWords
from visnet.campaign.vocabulary import Public, State
from visnet.doors.calendar_words import day_in_full, from_the_day, until_the_day
from visnet.doors.network.campaign import targets
from visnet.doors.network.campaign.addresses import printed_address

TAGS = {State.DRAFT: "open", State.PUBLISHED: "done", State.ENDED: "stopped"}


def line_in_words(line: CampaignLine) -> dict[str, Any]:
    """Return a campaign as a list shows it."""
    return {
        "line": line,
        "name": in_language(line.name_it, line.name_en),
        "days": days(line),
        "tag": TAGS[line.state],
        "publics": ", ".join(str(public.label) for public in line.publics),
    }


def campaign_in_words(campaign: CampaignForReader) -> dict[str, Any]:
    """Return what the page of one campaign shows."""
    said = {each.words.public: each.words for each in campaign.messages}
    return {
        "campaign": campaign,
        **line_in_words(campaign.line),
        "network_name": in_language(campaign.network_name_it, campaign.network_name_en),
        "channels": ", ".join(str(each.label) for each in campaign.words.channels),
        "sayings": [_message(public, said[public]) for public in Public if public in said],
        "unsaid": [
            {"public": public, "name": public.value.lower()}
            for public in Public
            if public not in said
        ],
        "events": [
            {
                "id": each.id,
                "title": in_language(each.words.title_it, each.words.title_en),
                "day": day_in_full(each.words.on_date),
                "place": each.words.place,
            }
            for each in campaign.events
        ],
        "links": [
            {
                "link": link,
                "address": printed_address(link.short),
                "leads_to": targets.in_words(link.words.target),
            }
            for link in campaign.links
        ],
        "missing": _missing(campaign),
    }


def days(line: CampaignLine) -> str:
    """Return from when to when a campaign runs."""
    if line.from_date == line.until_date:
        return day_in_full(line.from_date)
    return _("%(first)s to %(last)s") % {
        "first": from_the_day(line.from_date),
        "last": until_the_day(line.until_date),
    }


def in_language(italian: str, english: str) -> str:
    """Return words in the language of the screen, or in the other where there are none."""
    mine, other = (english, italian) if get_language() == "en" else (italian, english)
    return mine or other


def _message(public: Public, words: MessageWords) -> dict[str, Any]:
    return {
        "public": public,
        "name": public.value.lower(),
        "texts": [
            {"language": language, "name": name, "words": said}
            for language, name, said in (
                ("it", _("In Italian"), words.words_it),
                ("en", _("In English"), words.words_en),
            )
        ],
    }


def _missing(campaign: CampaignForReader) -> list[str]:
    """Return what has still to be written before somebody else may publish it."""
    missing = []
    if not (campaign.words.name_it and campaign.words.name_en):
        missing.append(_("The name in both languages."))
    if not campaign.messages:
        missing.append(_("At least one message."))
    missing += [
        _("The message for “%(public)s” in both languages.") % {"public": each.words.public.label}
        for each in campaign.messages
        if not each.words.is_whole
    ]
    return missing
