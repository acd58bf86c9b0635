"""What every stored field of a crossing is. Not a word of a package is kept here."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _desk(kind: Kind, meaning: str) -> Field:
    return Field(kind, Retention.WITH_ORGANISATION, meaning)


def _left(kind: Kind, meaning: str, *, releasable: bool = False) -> Field:
    return Field(kind, Retention.WITH_CASE, meaning, releasable)


def _came(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning)


REGISTER: Register = {
    "Desk": {
        "id": _desk(Kind.STRUCTURE, "key"),
        "organisation_id": _desk(Kind.STRUCTURE, "whose desk"),
        "name": _desk(Kind.STRUCTURE, "its name on the card"),
        "country": _desk(Kind.STRUCTURE, "its country (ISO 3166-1)"),
        "language": _desk(Kind.STRUCTURE, "the language it reads"),
        "recipient": _desk(Kind.STRUCTURE, "public key to seal for it (age)"),
        "verify_key": _desk(Kind.STRUCTURE, "public key of its signatures (Ed25519)"),
        "secrets_sealed": _desk(Kind.SECRET, "both secret keys, sealed for the organisation"),
        "made_at": _desk(Kind.STRUCTURE, "when its keys were made"),
        "made_by": _desk(Kind.PERSONAL, "who had them made"),
    },
    "Correspondent": {
        "id": _desk(Kind.STRUCTURE, "key"),
        "organisation_id": _desk(Kind.STRUCTURE, "who knows the other desk"),
        "stands_for_id": _desk(Kind.STRUCTURE, "which organisation of the register it is"),
        "name": _desk(Kind.STRUCTURE, "its name on the card"),
        "country": _desk(Kind.STRUCTURE, "its country (ISO 3166-1)"),
        "language": _desk(Kind.STRUCTURE, "the language it reads"),
        "recipient": _desk(Kind.STRUCTURE, "public key to seal for it (age)"),
        "verify_key": _desk(Kind.STRUCTURE, "public key of its signatures (Ed25519)"),
        "fingerprint": _desk(Kind.STRUCTURE, "by which both keys are compared by voice"),
        "known_at": _desk(Kind.STRUCTURE, "when the card was taken in"),
        "known_by": _desk(Kind.PERSONAL, "who compared the fingerprint"),
        "ended_at": _desk(Kind.STRUCTURE, "when it was known no longer"),
        "ended_by": _desk(Kind.PERSONAL, "who ended that"),
    },
    "Departure": {
        "id": _left(Kind.STRUCTURE, "key, and the number of the package"),
        "case_id": _left(Kind.STRUCTURE, "of which case"),
        "organisation_id": _left(Kind.STRUCTURE, "who gave it"),
        "correspondent": _left(Kind.STRUCTURE, "for which desk"),
        "agreement_id": _left(Kind.STRUCTURE, "under which agreement"),
        "clause_id": _left(Kind.STRUCTURE, "under which clause"),
        "consent_id": _left(Kind.STRUCTURE, "with which consent"),
        "categories": _left(Kind.CLEAR_FACT, "which kinds of facts passed"),
        "digest": _left(Kind.STRUCTURE, "SHA-256 of what was signed"),
        "made_at": _left(Kind.STRUCTURE, "when it was made", releasable=True),
        "made_by": _left(Kind.PERSONAL, "who made it"),
        "received_at": _left(Kind.STRUCTURE, "when it arrived, by its receipt"),
        "synthetic": _left(Kind.STRUCTURE, "invented"),
    },
    "Arrival": {
        "id": _came("key"),
        "organisation_id": _came("who received it"),
        "correspondent": _came("from which desk"),
        "parcel_id": _came("the number it came with"),
        "enquiry_id": _came("the request that it became"),
        "digest": _came("SHA-256 of what was signed"),
        "received_at": _came("when it was received"),
        "received_by": Field(Kind.PERSONAL, Retention.FOREVER, "who received it"),
    },
}
