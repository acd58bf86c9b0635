"""What every stored field of papers is. A paper is never released; how many there are, is."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_CASE, meaning)


def _staff(meaning: str) -> Field:
    return Field(Kind.PERSONAL, Retention.WITH_CASE, meaning)


def _clear(meaning: str) -> Field:
    return Field(Kind.CLEAR_FACT, Retention.WITH_CASE, meaning)


def _special(meaning: str) -> Field:
    return Field(Kind.SPECIAL, Retention.WITH_CASE, meaning)


REGISTER: Register = {
    "Document": {
        "id": _structure("key"),
        "case_id": _structure("of which case"),
        "origin": _structure("brought, or prepared here"),
        "sort": _clear("what sort of paper"),
        "file_kind": _structure("PDF, picture or text"),
        "title_sealed": _special("what colleagues call it"),
        "page_count": _structure("how many pages can be seen"),
        "copy_pieces": _structure("in how many pieces the copy is sealed"),
        "original_pieces": _structure("in how many pieces the original is; none when destroyed"),
        "original_sha256_sealed": _special("hash of the original, to prove it was not changed"),
        "by": _staff("who put it there"),
        "at": _structure("when"),
        "removed_by": _staff("who took it out"),
        "removed_at": _structure("when it was taken out"),
        "removed_because_sealed": _special("why it was taken out"),
    },
    "Part": {
        "id": _structure("key"),
        "document": _structure("of which paper"),
        "case_id": _structure("of which case"),
        "role": _structure("original, copy, page or words"),
        "number": _structure("which piece"),
        "content_sealed": _special("the piece itself"),
    },
    "Sending": {
        "id": _structure("key"),
        "document": _structure("which letter"),
        "case_id": _structure("of which case"),
        "how": _structure("by hand, by post or to an office"),
        "to_sealed": _special("to which office"),
        "by": _staff("who sent it"),
        "at": _structure("when"),
    },
    "Report": {
        "id": _structure("key"),
        "case_id": _structure("of which case"),
        "language": _structure("in which language it is written"),
        "to_sealed": _special("for which office"),
        "by": _staff("who began it"),
        "at": _structure("when"),
    },
    "Wording": {
        "id": _structure("key"),
        "report": _structure("of which report"),
        "case_id": _structure("of which case"),
        "number": _structure("which wording after which"),
        "title_sealed": _special("its title"),
        "words_sealed": _special("its words"),
        "by": _staff("who wrote it"),
        "at": _structure("when"),
    },
    "Reading": {
        "id": _structure("key"),
        "wording": _structure("which wording was read"),
        "case_id": _structure("of which case"),
        "is_fine": _structure("read and fine, or not yet"),
        "text_sha256_sealed": _special("hash of exactly the text that was read"),
        "because_sealed": _special("why not yet"),
        "by": _staff("who read it"),
        "at": _structure("when"),
    },
    "Printing": {
        "id": _structure("key"),
        "wording": _structure("which wording was printed"),
        "document": _structure("as which paper"),
        "case_id": _structure("of which case"),
        "by": _staff("who printed it"),
        "at": _structure("when"),
    },
}
