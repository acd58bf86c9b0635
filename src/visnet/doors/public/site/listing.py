"""What programs are told of the site: feeds, the list for search engines, cards for sharing."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from visnet.doors import reading
from visnet.doors.procedures.citing import address_of
from visnet.kit import tongues
from visnet.publications.rules import Outline, PageLine, dates_of
from visnet.publications.vocabulary import PageKind

PICTURE, DOCUMENT = "image/webp", "application/pdf"
NEWEST = 20
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
HELP_PAGES = (
    *("home", "now", "ask", "thread", "rights", "applies", "people", "steps", "services"),
    "procedures",
    "library",
    "statistics",
)
"""Pages beside the site that search engines should know too."""


def feed(outline: Outline, *, language: str, here: str) -> HttpResponse:
    """Return the newest news and events as an Atom feed."""
    wanted = reading.wanted_languages(language)
    made = Atom1Feed(
        title=_("VIS Network: news"),
        link=_whole(reverse("public:site")),
        description="",
        language=language,
        feed_url=_whole(here),
    )
    for line in reading.newest_first(outline, wanted)[:NEWEST]:
        made.add_item(
            title=line.title,
            link=_whole(reading.address_of(line)),
            description=line.summary,
            unique_id=f"urn:uuid:{line.key}",
            pubdate=line.published_at,
            updateddate=line.changed_at,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml")


def coming(outline: Outline, *, language: str, on: date) -> list[PageLine]:
    """Return events that are not over, the next first."""
    events = outline.of_kind(PageKind.EVENT, reading.wanted_languages(language))
    ahead = [line for line in events if not dates_of(line.facts).is_over(on)]
    return sorted(ahead, key=lambda line: dates_of(line.facts).begins)


def sitemap(
    outline: Outline,
    *,
    procedures: Iterable[tuple[UUID, date]],
    works: Iterable[tuple[UUID, date]],
) -> HttpResponse:
    """Return every page but releases with its languages (sitemaps.org, with links between languages).

    `procedures` are the editions that anybody may read, each with the day of its publication;
    `works` those of the library that nobody invented.
    """
    top = _pages()
    codes = [code for code, _name in settings.LANGUAGES]
    for name in HELP_PAGES:
        _add(top, {code: _help_page(name, code) for code in codes}, changed="")
    for edition_id, day in procedures:
        places = {code: address_of(edition_id, code) for code in tongues.HOUSE}
        _add(top, places, changed=day.isoformat())
    for work_id, day in works:
        _add(top, _in_each("library_work", work_id), changed=day.isoformat())
    for key in outline.every_key():
        lines = outline.languages_of(key)
        places = {line.language: _whole(reading.address_in(line, line.language)) for line in lines}
        _add(top, places, changed=f"{max(line.changed_at for line in lines):%Y-%m-%d}")
    return _as_xml(top)


def sitemap_parts(*, years: Iterable[int]) -> HttpResponse:
    """Return where the parts of the list are: one of the pages, and one for each year of releases."""
    top = Element("sitemapindex", {"xmlns": SITEMAPS})
    places = [reverse("sitemap_pages"), *(reverse("sitemap_figures", args=[y]) for y in years)]
    for place in places:
        SubElement(SubElement(top, "sitemap"), "loc").text = _whole(place)
    return _as_xml(top)


def sitemap_of_figures(releases: Iterable[tuple[str, date]]) -> HttpResponse:
    """Return the pages of releases: at most one a day, so a year is far from being too long."""
    top = _pages()
    for number, day in releases:
        _add(top, _in_each("release", number), changed=day.isoformat())
    return _as_xml(top)


def robots() -> HttpResponse:
    """Return the file that search engines look for first."""
    words = f"User-agent: *\nAllow: /\nSitemap: {_whole(reverse('sitemap'))}\n"
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


def head(line: PageLine, outline: Outline, *, here: str) -> dict[str, Any]:
    """Return what the head of a page tells: its languages, and how it looks when it is shared."""
    versions = outline.languages_of(line.key)
    return {
        "alternates": [
            (each.language, _whole(reading.address_in(each, each.language))) for each in versions
        ],
        "whole_address": _whole(here),
        "origin": settings.FRONT_ADDRESS,
        "shared_as": "article" if line.kind is PageKind.NEWS else "website",
    }


def _pages() -> Element:
    return Element("urlset", {"xmlns": SITEMAPS, "xmlns:xhtml": XHTML})


def _as_xml(top: Element) -> HttpResponse:
    words = tostring(top, encoding="utf-8", xml_declaration=True)
    return HttpResponse(words, content_type="application/xml")


def _add(top: Element, places: dict[str, str], *, changed: str) -> None:
    for place in places.values():
        entry = SubElement(top, "url")
        SubElement(entry, "loc").text = place
        if changed:
            SubElement(entry, "lastmod").text = changed
        for language, other in places.items():
            SubElement(
                entry, "xhtml:link", {"rel": "alternate", "hreflang": language, "href": other}
            )


def _help_page(name: str, language: str) -> str:
    with translation.override(language):
        return _whole(reverse(f"public:{name}"))


def _in_each(name: str, key: UUID | str) -> dict[str, str]:
    """Return a page's address in each language of the house."""
    places = {}
    for code in tongues.HOUSE:
        with translation.override(code):
            places[code] = _whole(reverse(f"public:{name}", args=[key]))
    return places


def _whole(path: str) -> str:
    return f"{settings.FRONT_ADDRESS}{path}"
