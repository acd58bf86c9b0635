"""What agreements keep: promises between organisations, nothing about anybody helped."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _promise(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_ORGANISATION, meaning)


REGISTER: Register = {
    "Agreement": {
        "id": _promise("key"),
        "kind": _promise("what sort of agreement"),
        "title_it": _promise("title, Italian"),
        "title_en": _promise("title, English"),
        "from_date": _promise("first day in force"),
        "until_date": _promise("last day in force"),
        "ended_date": _promise("day on which it was ended early"),
        "source": _promise("where it was read"),
        "recorded_by": _promise("who wrote it down"),
        "recorded_at": _promise("when it was written down"),
    },
    "Party": {
        "id": _promise("key"),
        "agreement": _promise("which agreement"),
        "organisation_id": _promise("who signed"),
        "signed_date": _promise("when"),
        "signatory": Field(
            Kind.PERSONAL, Retention.WITH_ORGANISATION, "who signed for the organisation"
        ),
    },
    "Clause": {
        "id": _promise("key"),
        "agreement": _promise("which agreement"),
        "from_organisation_id": _promise("from whom"),
        "to_organisation_id": _promise("to whom"),
        "purpose": _promise("for what"),
        "categories": _promise("which categories may pass"),
        "lawful_basis": _promise("on what ground"),
        "retention_days": _promise("for how long"),
        "needs_consent": _promise("whether the person must have agreed"),
    },
}
