"""What programs read of a work: Highwire's tags, Dublin Core, and schema.org's names for it."""

from dataclasses import dataclass

from visnet.library.rules import WorkWords
from visnet.library.vocabulary import LICENCE_ADDRESSES, WorkKind

CONTAINERS = {
    WorkKind.ARTICLE: "citation_journal_title",
    WorkKind.MAGAZINE: "citation_journal_title",
    WorkKind.CHAPTER: "citation_inbook_title",
    WorkKind.PAPER: "citation_conference_title",
}
PUBLISHERS = {
    WorkKind.THESIS: "citation_dissertation_institution",
    WorkKind.REPORT: "citation_technical_report_institution",
}
ITEM_TYPES = {
    WorkKind.ARTICLE: "ScholarlyArticle",
    WorkKind.PAPER: "ScholarlyArticle",
    WorkKind.MAGAZINE: "Article",
    WorkKind.BOOK: "Book",
    WorkKind.CHAPTER: "Chapter",
    WorkKind.THESIS: "Thesis",
    WorkKind.REPORT: "Report",
    WorkKind.LEGISLATION: "Legislation",
    WorkKind.DATASET: "Dataset",
    WorkKind.SPEECH: "PresentationDigitalDocument",
    WorkKind.WEB: "WebPage",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One tag in the head of a page."""

    name: str
    content: str


def item_type(words: WorkWords) -> str:
    """Return what schema.org calls such a work."""
    return ITEM_TYPES.get(WorkKind(words.kind), "CreativeWork")


def marks_of(words: WorkWords, *, address: str, pdfs: tuple[str, ...]) -> tuple[Mark, ...]:
    """Return the tags of a work; what is not known has none."""
    pairs = (*_highwire(words, address, pdfs), *_dublin_core(words, address))
    return tuple(Mark(name, str(content)) for name, content in pairs if content)


def day_of(words: WorkWords, *, between: str) -> str:
    """Return the date of a work, as much of it as is known."""
    parts = [f"{words.year:04}" if words.year else ""]
    parts += [f"{part:02}" for part in (words.month, words.day) if part]
    return between.join(parts)


def _highwire(words: WorkWords, address: str, pdfs: tuple[str, ...]) -> list[tuple[str, object]]:
    first, _dash, last = words.pages.partition("\u2013")
    kind = WorkKind(words.kind)
    pairs: list[tuple[str, object]] = [("citation_title", words.whole_title)]
    for author in words.authors:
        pairs.append(("citation_author", author.in_order))
        if author.orcid:
            pairs.append(("citation_author_orcid", f"https://orcid.org/{author.orcid}"))
    pairs += [
        ("citation_publication_date", day_of(words, between="/")),
        (CONTAINERS.get(kind, "citation_series_title"), words.container),
        ("citation_volume", words.volume),
        ("citation_issue", words.issue),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        (PUBLISHERS.get(kind, "citation_publisher"), words.publisher),
        ("citation_doi", words.doi),
        ("citation_isbn", words.isbn),
        ("citation_language", words.language),
        ("citation_keywords", "; ".join(words.keywords)),
        ("citation_abstract_html_url", address),
    ]
    return [*pairs, *(("citation_pdf_url", pdf) for pdf in pdfs)]


def _dublin_core(words: WorkWords, address: str) -> list[tuple[str, object]]:
    return [
        ("DC.title", words.whole_title),
        *(("DC.creator", author.in_order) for author in words.authors),
        ("DC.date", day_of(words, between="-")),
        ("DC.type", words.kind),
        ("DC.language", words.language),
        ("DC.publisher", words.publisher),
        ("DC.source", words.container),
        *(("DC.subject", word) for word in words.keywords),
        ("DC.description", words.abstract),
        ("DC.rights", LICENCE_ADDRESSES.get(words.licence, "")),
        ("DC.identifier", f"https://doi.org/{words.doi}" if words.doi else address),
    ]
