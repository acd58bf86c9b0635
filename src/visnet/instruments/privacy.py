"""What every stored field of forms is. They are about nobody who is helped."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _kept(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.FOREVER, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_ORGANISATION, meaning)


REGISTER: Register = {
    "Definition": {
        "id": _kept("key"),
        "organisation_id": _kept("who uses it"),
        "code": _kept("which form"),
        "form_version": _kept("which edition"),
        "kind": _kept("what it is for"),
        "resource": _kept("the file as it came: questions, no answers"),
        "digest": _kept("its fingerprint"),
        "state": _kept("waiting, released or set aside"),
        "imported_by_id": _staff("who brought it in"),
        "imported_at": _kept("when"),
        "decided_by_id": _staff("who released it or set it aside"),
        "decided_at": _kept("when"),
    },
}
