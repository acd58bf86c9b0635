"""Releases in words, as the public pages show them."""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from visnet.doors import figures
from visnet.doors.public.library import resting
from visnet.library.vocabulary import TieKind
from visnet.releases import queries, rules
from visnet.releases.queries import Published, PublishedLine

LIST = f"{settings.FRONT_ADDRESS}/statistics/releases.json"


def line(each: PublishedLine, *, language: str) -> dict[str, Any]:
    """Return one release of the list."""
    return {"line": each, "title": each.titles[language], "lead": each.leads[language]}


def page(request: HttpRequest, found: Published, *, language: str) -> dict[str, Any]:
    """Return what stands on the page of a release, or of what is left of it."""
    told = found.told
    return {
        "release": found,
        "told": told,
        "title": told["titles"][language],
        "lead": told["leads"][language],
        "below": told["threshold"] - 1,
        "is_rounded": told["base"] > 1,
        "citation": rules.sentence_of(found.cited, language),
        "because": found.withdrawn_because[language],
        "tables": figures.in_words(found.figures, language=language) if found.figures else (),
        "publisher": told["publisher"][language],
        "cited_in": "?language=it" if language == "it" else "",
        "mechanism": figures.mechanism_in_words(told),
        "approved_for": Counter(told.get("approved_for", ())).items(),
        **resting.lines(request, TieKind.RELEASE, found.number),
        "address": told["address"],
    }


def list_for_machines(*, after: str | None) -> dict[str, Any]:
    """Return a page of the list of releases as JSON says it, and where the next one is."""
    page = queries.list_published(after=after)
    return {
        "next": f"{LIST}?{urlencode({'after': page.next_after})}" if page.next_after else None,
        "releases": [
            {
                "number": each.number,
                "titles": dict(each.titles),
                "published": each.published_at.date().isoformat(),
                "demonstration": each.is_demonstration,
                "superseded_by": each.superseded_by or None,
                "withdrawn": each.withdrawn_at.date().isoformat() if each.withdrawn_at else None,
                "href": f"{settings.FRONT_ADDRESS}/statistics/{each.number}.json",
            }
            for each in page.lines
        ],
    }


def for_machines(found: Published) -> dict[str, Any]:
    """Return one release as JSON says it; without figures once it is withdrawn."""
    told: Mapping[str, Any] = found.told
    return {
        **told,
        "published": found.published_at.date().isoformat(),
        "superseded_by": found.superseded_by or None,
        "withdrawn": found.withdrawn_at.date().isoformat() if found.withdrawn_at else None,
        "withdrawn_because": dict(found.withdrawn_because) if found.withdrawn_at else None,
        "licence": found.licence.code if found.licence else None,
        "licence_address": found.licence.address if found.licence else None,
        "doi": found.doi or None,
        "sha256": found.sha256,
        "hidden": "A value of null is hidden; nought is shown as 0.",
        "figures": found.figures,
    }
