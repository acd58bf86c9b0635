"""What every stored field of a campaign is. Nobody who read it, or came by it, is ever in it."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_ORGANISATION, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_ORGANISATION, meaning)


REGISTER: Register = {
    "Campaign": {
        "id": _structure("key"),
        "network_id": _structure("of which network"),
        "owner_organisation_id": _structure("which organisation keeps it"),
        "name_it": _structure("what it is called, in Italian"),
        "name_en": _structure("what it is called, in English"),
        "from_date": _structure("first day"),
        "until_date": _structure("last day"),
        "channels": _structure("by which ways it reaches people"),
        "state": _structure("where it stands"),
        "drafted_by": _staff("who began it"),
        "drafted_at": _structure("when it was begun"),
        "written_by": _staff("who wrote it last"),
        "published_by": _staff("who published it, somebody else"),
        "published_at": _structure("when it was published"),
        "ended_by": _staff("who ended it"),
        "ended_at": _structure("when it was ended"),
        "is_demonstration": _structure("invented for the demonstration"),
        "version": _structure("edition of the row"),
    },
    "Message": {
        "id": _structure("key"),
        "campaign": _structure("of which campaign"),
        "state": _structure("where its campaign stands"),
        "public": _structure("to whom it speaks"),
        "words_it": _structure("what it says, in Italian"),
        "words_en": _structure("what it says, in English"),
    },
    "Place": {
        "id": _structure("key"),
        "campaign": _structure("of which campaign"),
        "name": _structure("a public place or an office where materials hang"),
        "istat_code": _structure("in which municipality"),
        "added_by": _staff("who named it"),
        "added_at": _structure("when it was named"),
    },
    "Event": {
        "id": _structure("key"),
        "campaign": _structure("of which campaign"),
        "title_it": _structure("what happens, in Italian"),
        "title_en": _structure("what happens, in English"),
        "on_date": _structure("on which day"),
        "place": _structure("where"),
        "added_by": _staff("who wrote it down"),
        "added_at": _structure("when it was written down"),
    },
    "Stock": {
        "id": _structure("key"),
        "campaign": _structure("of which campaign"),
        "place": _structure("at which place"),
        "kind": _structure("of which material"),
        "printed": _structure("how many were brought there"),
        "remaining": _structure("how many are left"),
        "counted_by": _staff("who counted last"),
        "counted_at": _structure("when they were counted last"),
    },
    "Link": {
        "id": _structure("key"),
        "campaign": _structure("of which campaign"),
        "short": _structure("the end of the short address"),
        "label": _structure("on what it is printed"),
        "channel": _structure("by which way it reaches people"),
        "target": _structure("to which page of ours it leads"),
        "made_by": _staff("who made it"),
        "made_at": _structure("when it was made"),
    },
    "Passage": {
        "id": _structure("key, random"),
        "link": _structure("by which link"),
        "week": _structure("in which week: its Monday"),
        "many": _structure("how many came, and nothing of anybody"),
    },
    "Asked": {
        "id": _structure("key, random"),
        "campaign": _structure("of which campaign"),
        "week": _structure("in which week: its Monday"),
        "many": _structure("how many said that it had brought them; it leads to no request"),
    },
}
