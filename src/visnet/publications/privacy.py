"""What every stored field is: all of it is for everybody to read."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _field(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning)


REGISTER: Register = {
    "Page": {
        "id": _field("key of the page in this language"),
        "key": _field("key of the page in all its languages"),
        "language": _field("ISO 639-1"),
        "kind": _field("what sort of page"),
        "address": _field("where on the site"),
        "parent_key": _field("beneath which page"),
        "place": _field("in which order"),
        "title": _field("published words"),
        "tab_title": _field("published words, for the tab of the browser"),
        "summary": _field("published words"),
        "body": _field("published pieces: words, links, pictures"),
        "facts": _field("published facts: dates, authors, place, year"),
        "words": _field("the same words in a row, for searching"),
        "found_by": _field("the same words as the search reads them"),
        "published_at": _field("first published (UTC)"),
        "changed_at": _field("last published (UTC)"),
    },
    "Stored": {
        "digest": _field("SHA-256 of what is stored"),
        "media_type": _field("a picture or a document"),
        "content": _field("what is shown, drawn anew and stripped"),
        "stored_at": _field("since when (UTC)"),
    },
    "Edition": {
        "id": _field("the one row"),
        "number": _field("how often the site has changed"),
    },
}
