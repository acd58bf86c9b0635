"""What every stored field is. Counts are of people, and lead to none once they are protected."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.FOREVER, meaning)


REGISTER: Register = {
    "CountedYear": {
        "id": _structure("key"),
        "year": _structure("which year"),
        "is_demonstration": _structure("whether it counts invented cases"),
        "counts": Field(
            Kind.CLEAR_FACT,
            Retention.FOREVER,
            "numbers of people, small ones too: never shown, only protected figures made of them",
        ),
        "sha256": _structure("hash of the numbers"),
        "counted_date": _structure("on which day it was counted"),
        "counted_by": _staff("who asked for the release that needed it"),
        "counted_at": _structure("when"),
    },
    "Release": {
        "id": _structure("key"),
        "number": _structure("by which it is cited"),
        "definition_code": _structure("what was asked for"),
        "definition_version": _structure("in which edition of the definition"),
        "is_demonstration": _structure("whether it is about invented cases"),
        "as_of_date": _structure("reckoned with all that had been published before this day"),
        "because": _structure("why it was asked for; never about a person"),
        "state": _structure("where it stands"),
        "told": _structure("titles, terms, dates: what stands around the figures"),
        "figures": _structure("the protected figures"),
        "layout": _structure("what of each year it tells, for releases after it"),
        "reasons": _structure("how many figures are hidden, and why"),
        "package": _structure("the files, as they are downloaded"),
        "sha256": _structure("hash of the files"),
        "supersedes": _structure("which release it takes the place of"),
        "organisation_id": _structure("for which organisation it was asked"),
        "asked_by": _staff("who asked for it"),
        "asked_at": _structure("when"),
        "ended_by": _staff("who refused it, took it back or withdrew it"),
        "ended_at": _structure("when they did"),
        "ended_because": _structure("why"),
        "published_at": _structure("when it was published"),
    },
    "NoiseDraw": {
        "id": _structure("key"),
        "counted_year": _structure("of which year"),
        "definition_code": _structure("for which definition"),
        "definition_version": _structure("in which edition of it"),
        "epsilon": _structure("what it costs"),
        "budget": _structure("what that year might spend in all"),
        "mechanism": _structure("how the noise was drawn"),
        "drawn": _structure("figures with the noise in them, never the counts"),
        "drawn_date": _structure("on which day it was drawn"),
        "drawn_by": _staff("who asked for the release that needed it"),
        "drawn_at": _structure("when"),
    },
    "Approval": {
        "id": _structure("key"),
        "release": _structure("of which release"),
        "asked_by": _staff("who had asked for it"),
        "by": _staff("who approved it"),
        "organisation_id": _structure("for which organisation"),
        "at": _structure("when"),
    },
    "Publication": {
        "release": _structure("which release"),
        "number": _structure("by which it is cited"),
        "is_demonstration": _structure("whether it is about invented cases"),
        "told": _structure("titles, terms, dates, organisations, citation"),
        "figures": _structure("the protected figures; gone when it is withdrawn"),
        "package": _structure("the files; gone when it is withdrawn"),
        "sha256": _structure("hash of the files"),
        "published_at": _structure("when it was published"),
        "superseded_by": _structure("which release took its place"),
        "licence": _structure("under which licence it is given; empty until it is stated"),
        "doi": _structure("its DOI, where somebody registered one"),
        "withdrawn_at": _structure("when it was withdrawn"),
        "withdrawn_it": _structure("why, in Italian"),
        "withdrawn_en": _structure("why, in English"),
    },
}
