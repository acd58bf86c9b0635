"""What the people room keeps: members and organisations. Nobody helped is ever in it."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _member(kind: Kind, meaning: str) -> Field:
    return Field(kind, Retention.WITH_MEMBERSHIP, meaning)


def _organisation(kind: Kind, meaning: str, *, releasable: bool = False) -> Field:
    return Field(kind, Retention.WITH_ORGANISATION, meaning, releasable)


def _territory(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning, releasable=True)


REGISTER: Register = {
    "User": {
        "id": _member(Kind.STRUCTURE, "key"),
        "email": _member(Kind.PERSONAL, "the address they sign in with"),
        "name": _member(Kind.PERSONAL, "what colleagues call them"),
        "password": _member(Kind.SECRET, "Argon2id hash of the passphrase"),
        "last_login": _member(Kind.PERSONAL, "when they last signed in"),
        "language": _member(Kind.PERSONAL, "language of their screens"),
        "is_active": _member(Kind.STRUCTURE, "whether they may sign in at all"),
        "access_version": _member(Kind.STRUCTURE, "rises when their rights change"),
        "made_at": _member(Kind.STRUCTURE, "when they came in"),
    },
    "Organisation": {
        "id": _organisation(Kind.STRUCTURE, "key"),
        "name": _organisation(Kind.STRUCTURE, "its name", releasable=True),
        "kind": _organisation(Kind.STRUCTURE, "what it is", releasable=True),
        "legal_nature": _organisation(
            Kind.STRUCTURE, "what it is before the law; empty when unknown", releasable=True
        ),
        "place": _organisation(Kind.STRUCTURE, "the town of its seat", releasable=True),
        "verification": _organisation(
            Kind.STRUCTURE, "whether it was checked with it", releasable=True
        ),
        "source": _organisation(Kind.STRUCTURE, "where we read about it", releasable=True),
        "reference_prefix": _organisation(Kind.STRUCTURE, "how its case references begin"),
        "made_at": _organisation(Kind.STRUCTURE, "when it was entered"),
        "version": _organisation(Kind.STRUCTURE, "counts changes"),
    },
    "Site": {
        "id": _organisation(Kind.STRUCTURE, "key"),
        "organisation": _organisation(Kind.STRUCTURE, "whose"),
        "name": _organisation(Kind.STRUCTURE, "what it is called"),
        "municipality": _organisation(Kind.STRUCTURE, "the town"),
        "street": _organisation(Kind.STRUCTURE, "street and number; never of a shelter"),
        "is_main": _organisation(Kind.STRUCTURE, "whether it is the seat"),
        "verification": _organisation(Kind.STRUCTURE, "whether it was checked with it"),
        "ended_at": _organisation(Kind.STRUCTURE, "since when it is no more"),
        "version": _organisation(Kind.STRUCTURE, "counts changes"),
    },
    "OrganisationContact": {
        "id": _organisation(Kind.STRUCTURE, "key"),
        "organisation": _organisation(Kind.STRUCTURE, "whose"),
        "kind": _organisation(Kind.STRUCTURE, "by which way"),
        "value": _organisation(Kind.PERSONAL, "number or address of an office"),
        "label_it": _organisation(Kind.STRUCTURE, "which office, in Italian"),
        "label_en": _organisation(Kind.STRUCTURE, "which office, in English"),
        "verification": _organisation(Kind.STRUCTURE, "whether it was checked with it"),
        "ended_at": _organisation(Kind.STRUCTURE, "since when it is no more"),
        "version": _organisation(Kind.STRUCTURE, "counts changes"),
    },
    "Membership": {
        "id": _member(Kind.STRUCTURE, "key"),
        "user": _member(Kind.PERSONAL, "who"),
        "organisation": _member(Kind.STRUCTURE, "where"),
        "roles": _member(Kind.PERSONAL, "what they do there"),
        "legal_status": _member(Kind.PERSONAL, "decides their duty to report"),
        "job_title": _member(Kind.PERSONAL, "what their card says"),
        "competences": _member(Kind.PERSONAL, "what they are by profession"),
        "from_date": _member(Kind.STRUCTURE, "first day"),
        "until_date": _member(Kind.STRUCTURE, "the day they left"),
    },
    "HeldCompetence": {
        "id": _member(Kind.STRUCTURE, "key"),
        "user": _member(Kind.PERSONAL, "who holds it"),
        "organisation": _member(Kind.STRUCTURE, "where it counts; empty: wherever they work"),
        "competence": _member(Kind.PERSONAL, "what they have learned, or were lent"),
        "kind": _member(Kind.PERSONAL, "from what they hold it"),
        "from_date": _member(Kind.PERSONAL, "first day it counts"),
        "last_date": _member(Kind.PERSONAL, "last day it counts; empty: nobody said"),
        "certificate_id": _member(Kind.STRUCTURE, "the certificate that gave it"),
        "because": _member(
            Kind.PERSONAL,
            "what shows it, or why it was lent: words about training, shown to the member;"
            " never about anybody helped",
        ),
        "granted_by": _member(Kind.PERSONAL, "who gave it; nobody at the console"),
        "granted_at": _member(Kind.STRUCTURE, "when"),
        "ended_by": _member(Kind.PERSONAL, "who ended it before its day"),
        "ended_at": _member(Kind.STRUCTURE, "when"),
    },
    "TaskRule": {
        "id": _organisation(Kind.STRUCTURE, "key"),
        "network": _organisation(Kind.STRUCTURE, "which network asks", releasable=True),
        "task": _organisation(Kind.STRUCTURE, "for which task", releasable=True),
        "competences": _organisation(Kind.STRUCTURE, "any one of these", releasable=True),
        "from_date": _organisation(Kind.STRUCTURE, "from which day", releasable=True),
        "decided_by": _organisation(Kind.PERSONAL, "which coordinator decided it"),
        "decided_at": _organisation(Kind.STRUCTURE, "when"),
    },
    "Absence": {
        "id": _member(Kind.STRUCTURE, "key"),
        "organisation": _member(Kind.STRUCTURE, "where"),
        "user": _member(Kind.PERSONAL, "who is away; never why"),
        "covered_by": _member(Kind.PERSONAL, "who stands in for them"),
        "from_date": _member(Kind.PERSONAL, "first day away"),
        "last_date": _member(Kind.PERSONAL, "last day away"),
        "recorded_by": _member(Kind.PERSONAL, "who said so"),
        "recorded_at": _member(Kind.STRUCTURE, "when"),
        "ended_at": _member(Kind.STRUCTURE, "when they were back before the last day"),
    },
    "Invitation": {
        "id": _member(Kind.STRUCTURE, "key"),
        "token_hash": _member(Kind.SECRET, "SHA-256 of the token in the address"),
        "email": _member(Kind.PERSONAL, "who is invited"),
        "organisation": _member(Kind.STRUCTURE, "where to"),
        "roles": _member(Kind.PERSONAL, "to do what"),
        "legal_status": _member(Kind.PERSONAL, "decides their duty to report"),
        "invited_by": _member(Kind.PERSONAL, "the second person; nobody at the console"),
        "invited_at": _member(Kind.STRUCTURE, "when"),
        "expires_at": _member(Kind.STRUCTURE, "until when it may be accepted"),
        "accepted_at": _member(Kind.STRUCTURE, "when it was"),
    },
    "Network": {
        "id": _organisation(Kind.STRUCTURE, "key"),
        "level": _organisation(Kind.STRUCTURE, "how far it reaches", releasable=True),
        "name_it": _organisation(Kind.STRUCTURE, "its name in Italian", releasable=True),
        "name_en": _organisation(Kind.STRUCTURE, "its name in English", releasable=True),
        "parent": _organisation(Kind.STRUCTURE, "the wider network", releasable=True),
        "is_demonstration": _organisation(Kind.STRUCTURE, "whether it is invented"),
        "province_codes": _organisation(
            Kind.STRUCTURE, "the provinces where it works", releasable=True
        ),
    },
    "NetworkMembership": {
        "id": _organisation(Kind.STRUCTURE, "key"),
        "network": _organisation(Kind.STRUCTURE, "which network", releasable=True),
        "organisation": _organisation(Kind.STRUCTURE, "which organisation", releasable=True),
        "signed_date": _organisation(Kind.STRUCTURE, "when it signed", releasable=True),
        "left_date": _organisation(Kind.STRUCTURE, "when it left", releasable=True),
        "source": _organisation(Kind.STRUCTURE, "where we read it", releasable=True),
        "version": _organisation(Kind.STRUCTURE, "counts changes"),
    },
    "NetworkCount": {
        "id": _organisation(Kind.STRUCTURE, "key"),
        "network": _organisation(Kind.STRUCTURE, "which network", releasable=True),
        "on_date": _organisation(Kind.STRUCTURE, "by which day", releasable=True),
        "is_month": _organisation(Kind.STRUCTURE, "whether only the month is known"),
        "count": _organisation(Kind.STRUCTURE, "how many signatories", releasable=True),
        "source": _organisation(Kind.STRUCTURE, "who counted", releasable=True),
        "verification": _organisation(Kind.STRUCTURE, "whether it was checked", releasable=True),
        "version": _organisation(Kind.STRUCTURE, "counts changes"),
    },
    "Municipality": {
        "istat_code": _territory("its ISTAT code"),
        "name": _territory("its name"),
        "folded_name": _territory("its name as it is searched"),
        "province_code": _territory("ISTAT code of the province"),
        "province_name": _territory("the province"),
        "province_plate": _territory("its two letters"),
        "region_code": _territory("ISTAT code of the region"),
        "region_name": _territory("the region"),
        "cadastral_code": _territory("its cadastral code"),
        "latitude": _territory("a point inside it"),
        "longitude": _territory("a point inside it"),
    },
    "Responsibility": {
        "id": _organisation(Kind.STRUCTURE, "key"),
        "organisation": _organisation(Kind.STRUCTURE, "which Centre answers", releasable=True),
        "municipality": _organisation(Kind.STRUCTURE, "for which place", releasable=True),
        "need_code": _organisation(
            Kind.STRUCTURE, "for which need; empty for every other", releasable=True
        ),
        "from_date": _organisation(Kind.STRUCTURE, "from when", releasable=True),
        "until_date": _organisation(Kind.STRUCTURE, "until when", releasable=True),
    },
    "Watch": {
        "id": _organisation(Kind.STRUCTURE, "key"),
        "organisation": _organisation(Kind.STRUCTURE, "of which Centre", releasable=True),
        "kind": _organisation(Kind.STRUCTURE, "how somebody is there", releasable=True),
        "weekdays": _organisation(Kind.STRUCTURE, "on which days of the week", releasable=True),
        "from_time": _organisation(
            Kind.STRUCTURE, "from which hour, Italian time", releasable=True
        ),
        "until_time": _organisation(
            Kind.STRUCTURE, "until which hour, Italian time", releasable=True
        ),
        "from_date": _organisation(Kind.STRUCTURE, "from when", releasable=True),
        "until_date": _organisation(Kind.STRUCTURE, "until when", releasable=True),
        "on_holidays": _organisation(
            Kind.STRUCTURE, "whether on public holidays too", releasable=True
        ),
        "note_it": _organisation(Kind.STRUCTURE, "a remark in Italian"),
        "note_en": _organisation(Kind.STRUCTURE, "a remark in English"),
        "version": _organisation(Kind.STRUCTURE, "counts changes"),
    },
}
