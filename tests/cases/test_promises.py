"""Consents, rights, and what is shown only on purpose."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.cases.factories import (
    NOON,
    acting,
    make_case,
    make_consent,
    make_rule,
    proven,
)
from tests.cases.steps import journal
from tests.cast import ASCOLTO, Cast
from visnet.audit import queries as audit
from visnet.cases import operations, queries
from visnet.cases.rules import (
    BlockWords,
    ConsentWords,
)
from visnet.cases.vocabulary import (
    Medium,
)
from visnet.kit.decision import Reason, Refused
from visnet.law import queries as law


def test_a_consent_taken_back_covers_nothing_and_twice_is_once(cast: Cast) -> None:
    case_id = make_case()
    consent_id = make_consent(case_id, ASCOLTO)
    asked = {
        "viewer": cast.anna,
        "case_id": case_id,
        "recipient_organisation_id": ASCOLTO,
        "purpose": "LEGAL_INFORMATION",
        "at": NOON + timedelta(hours=1),
    }
    with acting(cast.anna):
        assert queries.find_consent_in_force(**asked) is not None

        for _ in range(2):
            operations.withdraw_consent(consent_id=consent_id, by=cast.anna, at=NOON)

        assert queries.find_consent_in_force(**asked) is None
    assert journal(case_id).count("cases.consent_withdrawn") == 1


def test_nobody_consents_to_an_organisation_that_is_kept_away(cast: Cast) -> None:
    case_id = make_case()
    with acting(cast.anna):
        operations.block_person(
            block_id=uuid4(),
            case_id=case_id,
            block=BlockWords(reason="lavora lì", organisation_id=ASCOLTO),
            by=cast.anna,
            at=NOON,
        )

    with pytest.raises(Refused) as refusal:
        make_consent(case_id, ASCOLTO)

    assert refusal.value.reason is Reason.BLOCKED


def test_a_right_is_written_down_as_explained(cast: Cast) -> None:
    case_id = make_case()
    code = law.list_rights()[0].code
    with acting(cast.anna):
        operations.explain_right(
            explained_id=uuid4(),
            case_id=case_id,
            right_code=code,
            language="it",
            medium=Medium.SPOKEN,
            by=cast.anna,
            at=NOON,
        )
        explained = queries.list_rights_explained(viewer=cast.anna, case_id=case_id)

    assert [right.right_code for right in explained] == [code]


def test_a_reveal_wants_a_reason_and_a_fresh_proof_and_is_written_down(cast: Cast) -> None:
    case_id = make_case(family_name="Bianchi", birth_date=date(1980, 1, 2))
    rule_id = make_rule(case_id)

    def reveal(by: object, reason: str) -> object:
        with acting(cast.anna):
            return operations.reveal_contact(
                case_id=case_id,
                rule_id=rule_id,
                reason=reason,
                by=by,  # type: ignore[arg-type]
                at=NOON,
            )

    with pytest.raises(Refused) as without_reason:
        reveal(proven(cast.anna), " ")
    with pytest.raises(Refused) as without_proof:
        reveal(cast.anna, "la chiamo")
    shown = reveal(proven(cast.anna), "la chiamo")

    assert without_reason.value.reason is Reason.REASON_NEEDED
    assert without_proof.value.reason is Reason.STEP_UP_NEEDED
    assert shown.value == "320 1234567"  # type: ignore[attr-defined]
    with acting(cast.anna):
        identity = operations.reveal_identity(
            case_id=case_id, reason="atto", by=proven(cast.anna), at=NOON
        )
        entries = audit.list_accesses(viewer=cast.anna, case_id=case_id)
    assert identity.family_name == "Bianchi"
    assert identity.birth_date == date(1980, 1, 2)
    fields = {entry.action: entry.fields for entry in entries}
    assert fields["cases.contact_revealed"] == ("value", "code_word", "who_may_answer")
    assert fields["cases.identity_revealed"][0] == "given_name"


def test_a_consent_cannot_end_before_it_begins(cast: Cast) -> None:
    case_id = make_case()
    consent = ConsentWords(
        recipient_organisation_id=ASCOLTO,
        purpose="SHELTER",
        categories=("NAME",),
        until_date=date(2026, 3, 9),
        notice_version="1",
    )

    with pytest.raises(operations.ConsentEndsBeforeItBegins), acting(cast.anna):
        operations.give_consent(
            consent_id=uuid4(), case_id=case_id, consent=consent, by=cast.anna, at=NOON
        )
