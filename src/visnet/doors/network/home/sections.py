"""What waits on the first page: one function for each section, in the order in which they stand.

A section is None when nothing waits. To add one, write its function here, or in its chapter, and
name it in `SECTIONS`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from visnet.campaign import queries as campaign
from visnet.directory import queries as directory
from visnet.doors import clock
from visnet.doors.actors import actor_of
from visnet.doors.network.agreements.reading import waiting
from visnet.doors.network.campaign.shown import line_in_words
from visnet.doors.network.guidelines.shown import own_step, waiting_procedure
from visnet.doors.network.services.views import lines_in_words
from visnet.doors.network.upwards.news import list_news
from visnet.doors.network.upwards.stations import language_of
from visnet.guidelines import queries as guidelines
from visnet.referrals import queries as referrals
from visnet.releases import queries as releases
from visnet.research import queries as research


@dataclass(frozen=True, slots=True)
class Section:
    """Some things that wait: a title, lines for a template, and the way to all of them."""

    title: str
    template: str
    lines: Sequence[Any]
    more_label: str = ""
    more_href: str = ""


def cards_to_confirm(request: HttpRequest) -> Section | None:
    """Return the cards that ask to be confirmed, the oldest first."""
    lines = directory.list_to_confirm(viewer=actor_of(request), on=clock.today())
    if not lines:
        return None
    return Section(
        title=_("Cards that ask to be confirmed"),
        template="network/services/_lines.html",
        lines=lines_in_words(lines),
        more_label=_("All services"),
        more_href=reverse("network_services"),
    )


def agreements_waiting(request: HttpRequest) -> Section | None:
    """Return the agreements that wait for a word or a signature, then those that end soon."""
    viewer = actor_of(request)
    lines = waiting.list_waiting(viewer)
    lines += [waiting.row_of(line) for line in waiting.list_ending(viewer)]
    if not lines:
        return None
    return Section(
        title=_("Agreements that need your word"),
        template="network/agreements/_waiting.html",
        lines=lines,
        more_label=_("All agreements"),
        more_href=reverse("network_agreements"),
    )


def requests_waiting(request: HttpRequest) -> Section | None:
    """Return how many requests wait at the viewer's own referral desk; nothing of anybody in them."""
    count = referrals.count_waiting_for_answer(viewer=actor_of(request))
    if not count:
        return None
    said = ngettext(
        "%(count)d request waits for an answer from your organisation.",
        "%(count)d requests wait for an answer from your organisation.",
        count,
    )
    return Section(
        title=_("Requests received"),
        template="network/_said.html",
        lines=[said % {"count": count}],
        more_label=_("Answer them at the referral desk"),
        more_href=reverse("partner_referrals"),
    )


def campaigns_waiting(request: HttpRequest) -> Section | None:
    """Return the campaigns that somebody else wrote, and that wait for a second person."""
    lines = campaign.list_waiting(viewer=actor_of(request), on=clock.today())
    if not lines:
        return None
    return Section(
        title=_("Campaigns that wait for a second person"),
        template="network/campaign/_waiting.html",
        lines=[line_in_words(line) for line in lines],
        more_label=_("All campaigns"),
        more_href=reverse("network_campaigns"),
    )


def steps_to_write(request: HttpRequest) -> Section | None:
    """Return the steps of joint procedures that the viewer was asked to write, the latest first."""
    lines = guidelines.list_own_steps(viewer=actor_of(request), on=clock.today())
    if not lines:
        return None
    return Section(
        title=_("Steps that you write"),
        template="network/guidelines/_to_write.html",
        lines=[own_step(line) for line in lines],
        more_label=_("All joint procedures"),
        more_href=reverse("network_guidelines"),
    )


def procedures_waiting(request: HttpRequest) -> Section | None:
    """Return the drafts that wait for a signature, a decision or remarks of the viewer's."""
    drafts = guidelines.list_drafts(viewer=actor_of(request), on=clock.today())
    lines = [each for each in map(waiting_procedure, drafts) if each["asks"]]
    if not lines:
        return None
    return Section(
        title=_("Joint procedures that need your word"),
        template="network/guidelines/_waiting.html",
        lines=lines,
        more_label=_("All joint procedures"),
        more_href=reverse("network_guidelines"),
    )


def figures_between_levels(request: HttpRequest) -> Section | None:
    """Return which figures came from below, and which were refused above, for those who send."""
    lines = list_news(request)
    if not lines:
        return None
    return Section(
        title=_("Figures between levels"),
        template="network/upwards/_news.html",
        lines=lines,
        more_label=_("From level to level"),
        more_href=reverse("network_levels"),
    )


def approvals_waiting(request: HttpRequest) -> Section | None:
    """Return the releases and the requests for data that wait for the viewer's approval."""
    viewer, language = actor_of(request), language_of(request)
    lines = [
        {
            "href": reverse("network_release", args=[each.id]),
            "title": each.titles[language],
            "what": _("a release of statistics"),
            "at": each.asked_at,
        }
        for each in releases.list_waiting(viewer=viewer)
    ]
    lines += [
        {
            "href": reverse("network_research_one", args=[each.id]),
            "title": each.title,
            "what": _("a request for data"),
            "at": each.asked_at,
        }
        for each in research.list_waiting(viewer=viewer)
    ]
    if not lines:
        return None
    return Section(
        title=_("Statistics and research that wait for you"),
        template="network/releases/_waiting.html",
        lines=lines,
    )


SECTIONS: tuple[Callable[[HttpRequest], Section | None], ...] = (
    requests_waiting,
    agreements_waiting,
    steps_to_write,
    procedures_waiting,
    campaigns_waiting,
    approvals_waiting,
    cards_to_confirm,
    figures_between_levels,
)
