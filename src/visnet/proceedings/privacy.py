"""What every stored field of the proceedings is."""

from visnet.kit.privacy import Field, Kind, Register, Retention


def _structure(meaning: str) -> Field:
    return Field(Kind.STRUCTURE, Retention.WITH_CASE, meaning)


def _clear(meaning: str) -> Field:
    return Field(Kind.CLEAR_FACT, Retention.WITH_CASE, meaning)


def _special(meaning: str) -> Field:
    return Field(Kind.SPECIAL, Retention.WITH_CASE, meaning)


_OF_CASE = {
    "id": _structure("key"),
    "case_id": _structure("of which case"),
    "by": Field(Kind.PERSONAL, Retention.WITH_CASE, "who wrote it down"),
    "at": _structure("when it was written down"),
}

REGISTER: Register = {
    "Fact": {
        **_OF_CASE,
        "kind": _clear("what happened in the proceedings"),
        "on_date": _clear("on which day"),
        "told_by": _structure("where it comes from"),
        "note_sealed": _special("what is to be known of it"),
        "corrects": _structure("which earlier row it stands in place of"),
        "is_withdrawn": _structure("whether the earlier row was written by mistake"),
    },
    "Answer": {
        **_OF_CASE,
        "condition": _clear("what was asked"),
        "known": _clear("whether it is so"),
    },
    "Ended": {
        **_OF_CASE,
        "term_id": _structure("of which term"),
        "end": _structure("whether it is done, does not apply, or is open again"),
        "reason_sealed": _special("why"),
    },
    "DutyDecision": {
        **_OF_CASE,
        "outcome": _clear("whether it was reported"),
        "reported_date": _clear("on which day"),
        "ground": _clear("on which ground of the law"),
        "ground_version": _structure("which version of that record was read"),
        "legal_status": Field(Kind.PERSONAL, Retention.WITH_CASE, "as what the member decided"),
        "offence_code": _clear("which offence the case named then"),
        "told": _clear("whether the person knew of it before they told"),
        "reason_sealed": _special("why"),
    },
    "Claim": {
        **_OF_CASE,
        "entitlement_code": _clear("what is claimed"),
        "note_sealed": _special("what is to be known of it"),
    },
    "ClaimMove": {
        **_OF_CASE,
        "claim": _structure("of which claim"),
        "step": _clear("how far it came"),
        "on_date": _clear("on which day"),
        "cents": _clear("how much money"),
        "look_again_date": _structure("when to look at it again"),
        "note_sealed": _special("what is to be known of it"),
        "corrects": _structure("which earlier row was a mistake"),
    },
    "Expense": {
        **_OF_CASE,
        "kind": _clear("what money was spent on"),
        "on_date": _clear("on which day"),
        "cents": _clear("how much money"),
        "paid_by": _clear("who paid"),
        "receipt": _structure("whether there is a paper for it"),
        "what_sealed": _special("what exactly"),
        "corrects": _structure("which earlier row it stands in place of"),
        "is_withdrawn": _structure("whether the earlier row was written by mistake"),
    },
}
