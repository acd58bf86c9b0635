"""What every stored field of the library is. Authors stand here under the names of their works."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.FOREVER, meaning)


DESCRIBED = {
    "kind": _structure("what the work is, a type of CSL"),
    "title": _structure("title and subtitle"),
    "year": _structure("year in which it came out"),
    "language": _structure("language in which it is written"),
    "doi": _structure("digital object identifier"),
    "words": Field(
        Kind.PERSONAL,
        Retention.FOREVER,
        "all that describes the work, its authors by name and ORCID among it",
    ),
    "is_demonstration": _structure("invented for the demonstration"),
}
REGISTER: Register = {
    "Draft": {
        "id": _structure("key, that of the work it is to be"),
        **DESCRIBED,
        "hands": _staff("who had a hand in it, and so cannot publish it"),
        "begun_at": _structure("when it was begun"),
        "changed_by": _staff("who changed it last"),
        "changed_at": _structure("when it was changed last"),
        "submitted_by": _staff("who handed it to a second person"),
        "submitted_at": _structure("when it was handed on"),
        "returned_words": _structure("why it was given back"),
        "version": _structure("edition of the row"),
    },
    "Work": {
        "id": _structure("key"),
        **DESCRIBED,
        "state": _structure("published or withdrawn"),
        "sorted_by": _structure("first author, by which lists are sorted"),
        "found_by": _structure("words by which it is found"),
        "citations": _structure("how it is cited, in each style and both languages"),
        "hands": _staff("who had a hand in it"),
        "published_by": _staff("who let it out"),
        "published_at": _structure("when it came out here"),
        "changed_at": _structure("when it was corrected last"),
        "edition": _structure("how often it was let out"),
        "withdrawn_by": _staff("who took it back"),
        "withdrawn_at": _structure("when it was taken back"),
        "reason_it": _structure("why it was taken back, in Italian"),
        "reason_en": _structure("why it was taken back, in English"),
    },
    "File": {
        "id": _structure("key"),
        "work_id": _structure("of which work or draft"),
        "digest": _structure("SHA-256 of its bytes"),
        "content": _structure("the PDF, drawn anew"),
        "size": _structure("how many bytes"),
        "pages": _structure("how many pages"),
        "text": _structure("what was read in it"),
        "language": _structure("language in which it is written"),
        "brought_by": _staff("who brought it"),
        "brought_at": _structure("when it was brought"),
        "is_out": _structure("whether readers can have it"),
        "leaves": _structure("whether it goes when the correction comes out"),
    },
    "ListedWork": {
        "id": _structure("key"),
        "network_id": _structure("network whose path it belongs to"),
        "listed_at": _structure("on the list of a path or of a module"),
        "place_id": _structure("which path or module"),
        "work": _structure("which work"),
        "position": _structure("place in the list"),
        "why_it": _structure("why to read it, in Italian"),
        "why_en": _structure("why to read it, in English"),
        "added_by": _staff("who put it there"),
        "added_at": _structure("when it was put there"),
    },
}
