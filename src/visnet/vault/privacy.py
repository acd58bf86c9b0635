"""What the vault keeps: keys that are useless without the ring outside the database."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _of_organisation(kind: Kind, meaning: str) -> Field:
    return Field(kind, Retention.WITH_ORGANISATION, meaning)


def _of_case(kind: Kind, meaning: str) -> Field:
    return Field(kind, Retention.WITH_CASE, meaning)


REGISTER: Register = {
    "OrganisationKey": {
        "id": _of_organisation(Kind.STRUCTURE, "key"),
        "organisation_id": _of_organisation(Kind.STRUCTURE, "whose"),
        "version": _of_organisation(Kind.STRUCTURE, "which rotation"),
        "ring_key": _of_organisation(Kind.STRUCTURE, "under which key of the ring"),
        "sealed_secret": _of_organisation(Kind.SECRET, "the organisation's secret, sealed"),
        "made_at": _of_organisation(Kind.STRUCTURE, "when it was made"),
    },
    "PublicKey": {
        "organisation_id": _of_organisation(Kind.STRUCTURE, "whose"),
        "version": _of_organisation(Kind.STRUCTURE, "which rotation"),
        "public_key": _of_organisation(Kind.STRUCTURE, "X25519 public key"),
    },
    "KeyWrap": {
        "id": _of_case(Kind.STRUCTURE, "key"),
        "subject_id": _of_case(Kind.STRUCTURE, "which case, thread or referral"),
        "recipient_kind": _of_case(Kind.STRUCTURE, "organisation or receipt"),
        "recipient_id": _of_case(Kind.STRUCTURE, "which one"),
        "key_version": _of_case(Kind.STRUCTURE, "which of the recipient's keys"),
        "wrapping": _of_case(Kind.STRUCTURE, "how it is wrapped"),
        "wrapped": _of_case(Kind.SECRET, "the wrapped key"),
    },
}
