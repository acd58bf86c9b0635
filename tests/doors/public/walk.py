"""Walking from page to page as links lead, over whatever answers: the test client, or a socket."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

LEADS = {"a": "href", "area": "href", "form": "action", "link": "href"}
NOT_PAGES = ("/static/",)
AT_MOST = 2000
OK = 200
GONE = 410
"""A page that says that something was withdrawn: the list of figures leads to it on purpose."""
MOVED = frozenset({301, 302})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for an address."""

    status: int
    kind: str
    body: str
    location: str = ""


@dataclass(slots=True)
class Page:
    """One page: what it holds, what has an id on it, and where it leads."""

    path: str
    body: str
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Walked:
    """All pages that were found, and what was wrong on the way."""

    pages: dict[str, Page] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.page.ids.add(found["id"] or "")
        if tag == "form" and (found.get("method") or "get").lower() != "get":
            return
        lead = found.get(LEADS.get(tag, ""))
        if lead is not None:
            self.page.links.append(lead)


def read(path: str, body: str) -> Page:
    """Return a page, read."""
    page = Page(path=path, body=body)
    reader = _Reader(page)
    reader.feed(body)
    return page


def walk(get: Callable[[str], Answer], start: Iterable[str]) -> Walked:
    """Follow every link within the site from the first pages on; addresses with a query once each.

    An address that answers with anything but a page, and a fragment that is not there, is a fault.
    """
    walked = Walked()
    seen = dict.fromkeys(start, "the beginning")
    waiting = deque(seen)
    wanted: list[tuple[str, str, str]] = []
    while waiting and len(walked.pages) < AT_MOST:
        path = waiting.popleft()
        answer = get(path)
        for link in _links_of(path, answer, walked, by=seen[path]):
            address = urlsplit(urljoin(path, link))
            if address.scheme or address.netloc or address.path.startswith(NOT_PAGES):
                continue
            whole = f"{address.path}?{address.query}" if address.query else address.path
            if address.fragment:
                wanted.append((path, whole, unquote(address.fragment)))
            if whole not in seen:
                seen[whole] = path
                waiting.append(whole)
    walked.faults += [
        f"{by} leads to {path}#{fragment}, which is not there"
        for by, path, fragment in wanted
        if path in walked.pages and fragment not in walked.pages[path].ids
    ]
    return walked


def _links_of(path: str, answer: Answer, walked: Walked, *, by: str) -> list[str]:
    """Return where an answer leads, and keep it when it is a page."""
    if answer.status in MOVED and answer.location:
        return [answer.location]
    is_page = answer.kind.startswith("text/html")
    if answer.status != OK and not (answer.status == GONE and is_page):
        walked.faults.append(f"{by} leads to {path}: {answer.status}")
        return []
    if not is_page:
        return []
    page = walked.pages[path] = read(path, answer.body)
    return page.links
