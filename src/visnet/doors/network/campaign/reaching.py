"""The page of what a campaign reached, and the same as a table to take away."""

import csv
import io
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from visnet.campaign import queries
from visnet.campaign.queries import ReachForReader
from visnet.campaign.rules import Shown
from visnet.directory.rules import cells
from visnet.doors import clock
from visnet.doors.actors import actor_of
from visnet.doors.calendar_words import day_in_full
from visnet.doors.handed_out import shut_in
from visnet.doors.network.campaign import shown
from visnet.doors.network.page import show

COLUMNS = ("week", "way", "came")
"""Names of columns stay the same in both languages, for whoever joins such files."""


@require_GET
def reach_page(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """By each way and week how many came, with what it is a part of."""
    found = _found(request, campaign_id)
    reach = found.reach
    context = {
        **shown.line_in_words(found.campaign.line),
        "campaign": found.campaign,
        "summary": _summary(found),
        "placed": found.placed,
        "channels": reach.channels,
        "weeks": [
            {
                "monday": day_in_full(week.monday),
                "cells": [
                    {"channel": channel, "said": in_words(cell)}
                    for channel, cell in zip(reach.channels, week.cells, strict=True)
                ],
                "total": in_words(week.total),
            }
            for week in reach.weeks
        ],
        "totals": [
            {"channel": channel, "said": in_words(cell)}
            for channel, cell in zip(reach.channels, reach.totals, strict=True)
        ],
        "total": in_words(reach.total),
        "asked": [
            {"monday": day_in_full(line.monday), "said": in_words(line.many)}
            for line in found.asked
        ],
        "asked_total": in_words(found.asked_total),
        "ran_out": [stock for stock in found.campaign.stocks if stock.ran_out],
    }
    return show(request, "network/campaign/reach.html", context)


@require_GET
def table(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Hand out the same numbers as a table, hidden where the page hides them."""
    reach = _found(request, campaign_id).reach
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for week in reach.weeks:
        for channel, cell in zip(reach.channels, week.cells, strict=True):
            row = (week.monday.isoformat(), str(channel.label), in_words(cell))
            writer.writerow([cells.harmless(each) for each in row])
    answer = HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv")
    return shut_in(answer, name="note.csv")


def in_words(number: Shown) -> str:
    """Return a number as it may be shown, in words where it is hidden."""
    if number.many is not None:
        return str(number.many)
    if number.at_least is not None:
        return _("at least %(many)d") % {"many": number.at_least}
    return _("fewer than 5")


def _found(request: HttpRequest, campaign_id: UUID) -> ReachForReader:
    return queries.get_reach(viewer=actor_of(request), campaign_id=campaign_id, on=clock.today())


def _summary(found: ReachForReader) -> str:
    """Return the whole table in two sentences, for whoever would rather listen than look."""
    weeks = len(found.reach.weeks)
    if not weeks:
        return _("No week is over in which anybody came by a short address.")
    came = ngettext(
        "In the one week that is over, people came %(total)s times.",
        "In the %(weeks)d weeks that are over, people came %(total)s times.",
        weeks,
    ) % {"weeks": weeks, "total": in_words(found.reach.total)}
    links = sum(line.links for line in found.placed)
    part = ngettext(
        "One short address was counted.", "%(links)d short addresses were counted.", links
    ) % {"links": links}
    return f"{came} {part}"
