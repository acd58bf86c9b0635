"""What the transfers room keeps: who asked whom, on which grounds, and a sealed package."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _of_case(kind: Kind, meaning: str, *, releasable: bool = False) -> Field:
    return Field(kind, Retention.WITH_CASE, meaning, releasable)


REGISTER: Register = {
    "Transfer": {
        "id": _of_case(Kind.STRUCTURE, "key"),
        "case_id": _of_case(Kind.STRUCTURE, "which case; told to the asking Centre only"),
        "from_organisation_id": _of_case(Kind.STRUCTURE, "which Centre asks"),
        "to_organisation_id": _of_case(Kind.STRUCTURE, "which Centre is asked"),
        "agreement_id": _of_case(Kind.STRUCTURE, "under which agreement"),
        "clause_id": _of_case(Kind.STRUCTURE, "under which clause"),
        "consent_id": _of_case(Kind.STRUCTURE, "under which consent"),
        "categories": _of_case(Kind.STRUCTURE, "which categories of facts may be read"),
        "until_date": _of_case(Kind.STRUCTURE, "the last day on which they may be read"),
        "goes_along": _of_case(Kind.STRUCTURE, "how many open things of each kind there were"),
        "state": _of_case(Kind.STRUCTURE, "where it stands", releasable=True),
        "asked_by": _of_case(Kind.STRUCTURE, "who asked"),
        "asked_at": _of_case(Kind.STRUCTURE, "when it was asked", releasable=True),
        "answered_by": _of_case(Kind.STRUCTURE, "who answered"),
        "answered_at": _of_case(Kind.STRUCTURE, "when it was answered", releasable=True),
        "decline_reason": _of_case(Kind.STRUCTURE, "why it was declined", releasable=True),
        "withdrawn_by": _of_case(Kind.STRUCTURE, "who took it back"),
        "withdrawn_at": _of_case(Kind.STRUCTURE, "when it was taken back"),
        "handed_over_by": _of_case(Kind.STRUCTURE, "who handed the case over"),
        "handed_over_at": _of_case(Kind.STRUCTURE, "when it was handed over", releasable=True),
        "sent_reference": _of_case(
            Kind.STRUCTURE, "how the case was called at the Centre that handed it over"
        ),
        "taken_in_by": _of_case(Kind.STRUCTURE, "who took the case in"),
        "taken_in_at": _of_case(Kind.STRUCTURE, "when it was taken in", releasable=True),
        "version": _of_case(Kind.STRUCTURE, "how often it changed"),
        "synthetic": _of_case(Kind.STRUCTURE, "whether it was invented for demonstration"),
    },
    "Package": {
        "transfer": _of_case(Kind.STRUCTURE, "of which transfer; key"),
        "content_sealed": _of_case(Kind.LOCATING, "what may be read of the person, sealed"),
    },
    "CallBack": {
        "transfer": _of_case(Kind.STRUCTURE, "of which transfer; key"),
        "because": _of_case(
            Kind.STRUCTURE, "why the case was called back; not for the other Centre"
        ),
    },
}
