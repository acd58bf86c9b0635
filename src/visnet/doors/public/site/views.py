"""Pages of the site: read, searched, told to machines that list them. No cookie, nothing kept."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from visnet.doors import clock, handed_out, reading
from visnet.doors.public.page import (
    in_languages_of_the_house,
    language_of_page,
    language_of_reader,
    show,
)
from visnet.doors.public.site import dated, listing, sections, shown
from visnet.guidelines import queries as guidelines
from visnet.kit.decision import NotFound
from visnet.library import queries as library
from visnet.publications import queries
from visnet.publications.rules import Outline, PageLine
from visnet.publications.vocabulary import PageKind
from visnet.releases import queries as releases

LONGEST_WORDS = 200
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def page(request: HttpRequest, address: str = "") -> HttpResponse:
    """Show a page of the site, or where it is read in this language."""
    language = _language()
    shelf = shown.shelf()
    # What came along in the address is this reader's alone: how they came stands in the links.
    is_like_any = not request.GET
    drawn = shelf.find(language_of_reader(), address) if is_like_any else None
    if drawn is not None:
        return HttpResponse(drawn)
    wanted = reading.wanted_languages(language)
    line = shelf.outline.find_at(address, wanted) if address else shelf.outline.home(wanted)
    if line is None and not address:
        return show(request, "public/site/empty.html")
    if line is None:
        raise NotFound
    if line.address != address:
        return HttpResponsePermanentRedirect(reading.address_of(line))
    answer = _show(request, line, shelf=shelf, wanted=wanted)
    if is_like_any:
        shelf.keep(language_of_reader(), address, answer.content)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@in_languages_of_the_house
def search_page(request: HttpRequest) -> HttpResponse:
    """Find pages by their words, which are sent and stand in no address."""
    words = request.POST.get("words", "").replace("\0", " ").strip()[:LONGEST_WORDS]
    language = _language()
    wanted = reading.wanted_languages(language)
    outline = shown.shelf().outline
    keys = queries.list_found(words=words, language=language) if words else ()
    lines = [line for key in keys if (line := outline.find(key, wanted)) is not None]
    context = {
        "words": words,
        "sections": sections.find(words),
        "found": [reading.way_to(line) for line in lines],
        "members": shown.find_members(words, language_of_page()),
        "members_page": next(map(reading.way_to, outline.of_kind(PageKind.MEMBERS, wanted)), None),
        "site_home": reverse("public:site"),
    }
    return show(request, "public/site/search.html", context)


@require_safe
def picture(request: HttpRequest, digest: str) -> HttpResponse:
    """Send a picture of a page."""
    del request
    stored = queries.get_stored(digest=digest)
    return _stored(stored, listing.PICTURE)


@require_safe
def document(request: HttpRequest, digest: str) -> HttpResponse:
    """Send a document of a page. Its name on the device says nothing."""
    del request
    stored = queries.get_stored(digest=digest)
    return handed_out.shut_in(_stored(stored, listing.DOCUMENT), name=f"document-{digest[:8]}.pdf")


@require_safe
@in_languages_of_the_house
def feed(request: HttpRequest) -> HttpResponse:
    """Tell programs that collect news what is new."""
    language = _language()
    outline = shown.shelf().outline
    return listing.feed(outline, language=language, here=request.path)


@require_safe
@in_languages_of_the_house
def dates(request: HttpRequest) -> HttpResponse:
    """Hand out every event that is not over as a calendar."""
    del request
    language = _language()
    lines = listing.coming(shown.shelf().outline, language=language, on=clock.today())
    return dated.calendar(lines, language=language)


@require_safe
@in_languages_of_the_house
def date_alone(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hand out one event as a calendar."""
    del request
    language = _language()
    line = shown.shelf().outline.find(key, reading.wanted_languages(language))
    if line is None or line.kind is not PageKind.EVENT:
        raise NotFound
    return dated.calendar([line], language=line.language)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Tell search engines in which parts the list of pages is: figures grow by a part each year."""
    del request
    return listing.sitemap_parts(years=releases.list_years_out())


@require_safe
def sitemap_of_figures(request: HttpRequest, year: int) -> HttpResponse:
    """Tell search engines which releases a year brought."""
    del request
    found = releases.list_days(year=year) if year in releases.list_years_out() else ()
    if not found:
        raise NotFound(year)
    return listing.sitemap_of_figures(found)


@require_safe
def sitemap_of_pages(request: HttpRequest) -> HttpResponse:
    """Tell search engines which other pages there are, and in which languages."""
    del request
    procedures = [
        (line.id, line.published_date)
        for found in guidelines.list_public()
        for line in (found.line, *found.older)
    ]
    return listing.sitemap(shown.shelf().outline, procedures=procedures, works=library.list_days())


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines where that list is."""
    del request
    return listing.robots()


def _show(
    request: HttpRequest, line: PageLine, *, shelf: shown.Shelf, wanted: tuple[str, ...]
) -> HttpResponse:
    pieces = queries.get_body(key=line.key, language=line.language)
    in_english = shelf.outline.find(line.key, ("en",))
    context = {
        "page": reading.read(line, pieces, outline=shelf.outline, wanted=wanted, on=clock.today()),
        "in_english": reading.address_in(in_english, "en") if in_english else "",
        "networks": (
            shown.list_networks(language_of_page()) if line.kind is PageKind.MEMBERS else ()
        ),
        "today": clock.today(),
        "contact": _contact(shelf.outline, wanted),
        **listing.head(line, shelf.outline, here=request.path),
    }
    return show(request, "public/site/page.html", context)


def _contact(outline: Outline, wanted: tuple[str, ...]) -> str:
    """Return whom the press and organisations reach, where an editor wrote it."""
    home = outline.home(wanted)
    return str(home.facts.get("contact", "")) if home else ""


def _language() -> str:
    return (translation.get_language() or "it").split("-")[0]


def _stored(stored: queries.StoredFile, media_type: str) -> HttpResponse:
    if stored.media_type != media_type:
        raise NotFound
    return HttpResponse(
        stored.content, content_type=media_type, headers={"Cache-Control": FOR_EVER}
    )
