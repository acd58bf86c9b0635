"""Whoever is suspected speaks for nobody, whoever writes: by the acts and by raw SQL."""

from datetime import date
from importlib import import_module
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.cases.factories import NOON, acting, grant, make_case, make_rule
from tests.cases.representing import (
    FATHER,
    MOTHER,
    agree,
    is_withdrawn,
    keep_out,
    line,
    name,
    suspect,
)
from tests.cast import ASCOLTO, CAST, Cast
from visnet.cases import models, operations, queries
from visnet.cases.rules import PartyWords
from visnet.cases.vocabulary import (
    Capacity,
    GivenBy,
    KeptOutBecause,
    Side,
)
from visnet.journeys import keep_representative_out as journey
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused


def test_whoever_is_named_as_suspected_speaks_no_more(cast: Cast) -> None:
    case_id = make_case()
    made, other = name(case_id, FATHER), name(case_id, MOTHER)
    consent, way = agree(case_id, made), make_rule(case_id, representative_id=made)

    suspect(case_id, "Prova, MARIO")

    assert line(case_id, made).kept_out_because is KeptOutBecause.SUSPECT
    assert line(case_id, other).may_agree
    assert is_withdrawn(case_id, consent)
    with acting(cast.anna):
        assert models.ContactRule.objects.get(id=way).superseded_at is not None


def test_a_supervisor_who_only_names_keeps_out_too(cast: Cast) -> None:
    case_id = make_case()
    made = name(case_id, FATHER)
    consent = agree(case_id, made)

    with acting(cast.carla):
        journey.name_party(
            party_id=uuid4(),
            case_id=case_id,
            party=PartyWords(name=FATHER, side=Side.SUSPECT),
            by=cast.carla,
            at=NOON,
        )

    assert line(case_id, made).kept_out_because is KeptOutBecause.SUSPECT
    assert is_withdrawn(case_id, consent)


def test_whoever_is_suspected_already_is_kept_out_from_the_first_word(cast: Cast) -> None:
    case_id = make_case()
    suspect(case_id, FATHER)

    made = name(case_id, FATHER)

    assert line(case_id, made).kept_out_because is KeptOutBecause.SUSPECT


def test_another_colleague_lets_back_with_a_reason_and_never_a_suspect(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    made = name(case_id)
    consent = agree(case_id, made)
    keep_out(case_id, made)

    def let_back(by: Actor, reason: str) -> None:
        with acting(by):
            operations.let_representative_back(
                representative_id=made, reason=reason, by=by, at=NOON
            )

    for by, reason, why in (
        (cast.anna, "era un errore", Reason.SELF_DEALING),
        (cast.bruno, "…", Reason.REASON_NEEDED),
    ):
        with pytest.raises(Refused) as refused:
            let_back(by, reason)
        assert refused.value.reason is why
    let_back(cast.bruno, "era un'altra persona")

    assert line(case_id, made).may_agree
    assert is_withdrawn(case_id, consent)
    suspect(case_id, MOTHER)
    with pytest.raises(Refused) as refused:
        let_back(cast.bruno, "insiste")
    assert refused.value.reason is Reason.MAY_CONFLICT


def test_an_end_closes_ways_and_leaves_consents(cast: Cast) -> None:
    case_id = make_case()
    made = name(case_id)
    consent, way = agree(case_id, made), make_rule(case_id, representative_id=made)

    with acting(cast.anna):
        operations.end_representative(representative_id=made, by=cast.anna, at=NOON)

    assert not is_withdrawn(case_id, consent)
    with acting(cast.anna):
        assert models.ContactRule.objects.get(id=way).superseded_at is not None
    with pytest.raises(operations.NotToBeTurnedTo):
        agree(case_id, made)


def test_strangers_and_who_is_kept_away_find_nothing(cast: Cast) -> None:
    case_id = make_case()
    made = name(case_id)

    for actor in (cast.marta, cast.bruno):
        with pytest.raises(NotFound), acting(actor):
            queries.open_representatives(viewer=actor, case_id=case_id, at=NOON)
        with pytest.raises(NotFound):
            keep_out(case_id, made, by=actor)
    with pytest.raises(Refused), acting(cast.carla):
        queries.open_representatives(viewer=cast.carla, case_id=case_id, at=NOON)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_representative SET kept_out_because = '', kept_out_at = NULL WHERE id = %s",
        "UPDATE cases_contact_rule SET superseded_at = NULL WHERE representative_id = %s",
    ],
)
def test_the_database_refuses_a_suspect_whoever_writes(cast: Cast, statement: str) -> None:
    case_id = make_case()
    made = name(case_id, FATHER)
    make_rule(case_id, representative_id=made)
    suspect(case_id, FATHER)

    with (
        pytest.raises(ProgrammingError, match=r"other side|turned to"),
        acting(cast.anna),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [made])


def test_the_database_takes_no_consent_of_whoever_is_kept_out(cast: Cast) -> None:
    case_id = make_case()
    made = name(case_id)
    keep_out(case_id, made)

    with pytest.raises(ProgrammingError, match="turned to"), acting(cast.anna):
        models.Consent.objects.create(
            id=uuid4(),
            case_id=case_id,
            purpose="LEGAL_INFORMATION",
            recipient_organisation_id=ASCOLTO,
            categories=["NAME"],
            given_by=GivenBy.REPRESENTATIVE,
            representative_id=made,
            given_at=NOON,
            until_date=date(2026, 6, 30),
            notice_version="2026.1",
            recorded_by=cast.anna.identifier,
        )


def kept_out_names(case_id: UUID) -> list[str]:
    with acting(CAST.anna):
        lines = queries.open_parties(viewer=CAST.anna, case_id=case_id, at=NOON)
    return [line.name for line in lines if line.side is Side.KEPT_OUT]


def test_whoever_is_kept_out_stands_on_the_other_side_until_let_back(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    made = name(case_id)
    assert kept_out_names(case_id) == []

    keep_out(case_id, made)

    assert kept_out_names(case_id) == [MOTHER]
    with acting(cast.carla):
        (told,) = queries.open_parties(viewer=cast.carla, case_id=case_id, at=NOON)
    assert (told.name, told.representative_id) == ("", None)
    with acting(cast.bruno):
        operations.let_representative_back(
            representative_id=made, reason="era un errore", by=cast.bruno, at=NOON
        )
    assert kept_out_names(case_id) == []


def test_a_name_written_on_the_other_side_is_shown_once(cast: Cast) -> None:
    case_id = make_case()
    name(case_id, FATHER)

    suspect(case_id, FATHER)

    with acting(cast.anna):
        (told,) = queries.open_parties(viewer=cast.anna, case_id=case_id, at=NOON)
    assert (told.side, told.name) == (Side.SUSPECT, FATHER)


def test_an_end_takes_nobody_from_the_other_side(cast: Cast) -> None:
    case_id = make_case()
    made = name(case_id)
    keep_out(case_id, made)

    with acting(cast.anna):
        operations.end_representative(representative_id=made, by=cast.anna, at=NOON)

    assert kept_out_names(case_id) == [MOTHER]
    again = name(case_id)
    assert line(case_id, again).kept_out_because is KeptOutBecause.AFRAID


def test_one_person_written_down_as_two_things_is_kept_out_as_both(cast: Cast) -> None:
    case_id = make_case()
    parent, guardian = name(case_id), name(case_id, capacity=Capacity.GUARDIAN)
    consent = agree(case_id, guardian)

    keep_out(case_id, parent)

    assert line(case_id, guardian).kept_out_because is KeptOutBecause.AFRAID
    assert is_withdrawn(case_id, consent)
    assert kept_out_names(case_id) == [MOTHER]


def test_a_name_kept_out_is_not_taken_out_like_a_mistake(cast: Cast) -> None:
    case_id = make_case()
    keep_out(case_id, name(case_id))
    with acting(cast.anna):
        (party,) = queries.open_parties(viewer=cast.anna, case_id=case_id, at=NOON)

        with pytest.raises(NotFound):
            operations.take_party_out(party_id=party.id, by=cast.anna, at=NOON)
        assert models.Party.objects.filter(id=party.id).delete()[0] == 0


def test_whoever_was_kept_out_before_the_wall_knew_is_named_by_its_migration(cast: Cast) -> None:
    wall = import_module("visnet.cases.migrations.0032_wall_of_kept_out")
    case_id = make_case()
    keep_out(case_id, name(case_id))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL ROLE visnet_guard")
        cursor.execute("DELETE FROM cases_party WHERE side = 'KEPT_OUT'")
        cursor.execute("RESET ROLE")
    assert kept_out_names(case_id) == []

    with connection.cursor() as cursor:
        cursor.execute(wall.ALREADY_KEPT_OUT)

    assert kept_out_names(case_id) == [MOTHER]
