"""Finding cases and consents, and opening what may be shared."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.cases.factories import (
    NOON,
    acting,
    block,
    grant,
    make_case,
    make_consent,
    make_goal,
    make_rule,
    proven,
)
from tests.cast import ASCOLTO, CAST, Cast
from visnet.cases import operations, queries
from visnet.cases.vocabulary import Channel, Danger, IdentifierKind
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused


def found_by(viewer: Actor, **signs: str) -> set[UUID]:
    with acting(viewer):
        return {hint.case_id for hint in queries.find_same_person(viewer=viewer, **signs)}


def test_the_same_person_is_recognised_only_here_and_only_by_who_may_know(cast: Cast) -> None:
    case_id = make_case(fiscal_code="RSSMRA80A01H501U")
    make_rule(case_id, value="320 1234567")
    make_rule(case_id, value="Lucia@Example.org", channel=Channel.EMAIL)

    assert found_by(cast.anna, phone="+39 3201234567") == {case_id}
    assert found_by(cast.carla, phone="+39 3201234567") == {case_id}
    assert found_by(cast.anna, email="lucia@example.org") == {case_id}
    assert found_by(cast.anna, fiscal_code="rssmra80a01h501u") == {case_id}
    assert found_by(cast.bruno, phone="+39 3201234567") == set()
    assert found_by(cast.marta, phone="+39 3201234567") == set()
    assert found_by(cast.anna, phone="") == set()
    with acting(cast.anna):
        hint = queries.find_same_person(viewer=cast.anna, phone="3201234567")[0]
    assert hint.by_what is IdentifierKind.PHONE


def test_a_hint_never_reaches_who_is_kept_away(cast: Cast) -> None:
    case_id = make_case()
    make_rule(case_id)
    grant(case_id, cast.gina)
    assert found_by(cast.gina, phone="3201234567") == {case_id}

    block(case_id, cast.gina)

    assert found_by(cast.gina, phone="3201234567") == set()


def test_the_widest_consent_in_force_is_found(cast: Cast) -> None:
    case_id = make_case()
    consent_id = make_consent(case_id, ASCOLTO)

    def found(at_days: int, recipient: UUID = ASCOLTO) -> UUID | None:
        with acting(cast.anna):
            line = queries.find_consent_in_force(
                viewer=cast.anna,
                case_id=case_id,
                recipient_organisation_id=recipient,
                purpose="LEGAL_INFORMATION",
                at=NOON + timedelta(days=at_days),
            )
        return line.id if line else None

    assert found(1) == consent_id
    assert found(200) is None
    assert found(1, recipient=CAST.franco.organisation_id) is None  # type: ignore[arg-type]
    with acting(cast.anna):
        assert queries.get_consent(viewer=cast.anna, consent_id=consent_id).in_force(NOON)
        assert len(queries.list_consents(viewer=cast.anna, case_id=case_id)) == 1


def test_only_what_is_asked_for_is_opened_for_sharing(cast: Cast) -> None:
    case_id = make_case(family_name="Bianchi", birth_date=date(1980, 1, 2), language="it")
    make_rule(case_id)
    make_rule(case_id, value="via Roma 1", channel=Channel.LETTER, is_safe=False)
    make_goal(case_id)

    def share(viewer: Actor, *categories: str) -> queries.ShareableCase:
        with acting(cast.anna):
            return queries.open_for_sharing(
                viewer=viewer, case_id=case_id, categories=categories, at=NOON
            )

    little = share(cast.anna, "BIRTH_YEAR", "PLAN_GOAL")
    assert (little.birth_year, little.family_name, little.contacts) == (1980, "", ())
    assert [words for _need, words in little.goals] == ["cercare una casa"]
    with pytest.raises(Refused) as refusal:
        share(cast.anna, "CONTACT")
    assert refusal.value.reason is Reason.STEP_UP_NEEDED
    much = share(proven(cast.anna), "NAME", "CONTACT", "RISK", "LANGUAGE")
    assert [contact.value for contact in much.contacts] == ["320 1234567"]
    assert (much.family_name, much.danger, much.language) == ("Bianchi", Danger.HIGH, "it")
    limits = share(proven(cast.anna), "SAFE_CONTACT").contacts
    assert [contact.value for contact in limits] == [""]


def test_a_goal_can_be_read_by_the_whole_team(cast: Cast) -> None:
    case_id = make_case()
    make_goal(case_id)
    grant(case_id, cast.bruno)

    with acting(cast.bruno):
        goals = queries.open_goals(viewer=cast.bruno, case_id=case_id, at=NOON)

    assert goals[0].owner_name == "Anna"
    with acting(cast.bruno):
        operations.revoke_grant(
            case_id=case_id,
            user_id=cast.bruno.identifier,  # type: ignore[arg-type]
            by=cast.bruno,
            at=NOON,
        )


def test_a_case_is_found_by_its_reference_only_by_who_may_know(cast: Cast) -> None:
    case_id = make_case()
    with acting(cast.anna):
        reference = queries.get_case_line(viewer=cast.anna, case_id=case_id).reference

    def found(viewer: Actor) -> bool:
        with acting(viewer):
            return (
                queries.find_case_by_reference(viewer=viewer, reference=f" {reference.lower()} ")
                is not None
            )

    assert [found(viewer) for viewer in (cast.anna, cast.carla, cast.bruno, cast.marta)] == [
        True,
        True,
        False,
        False,
    ]
