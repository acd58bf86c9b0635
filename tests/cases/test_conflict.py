"""Both sides of one crime in one Centre, and members who know somebody named (A25)."""

from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from tests.cast import LIVORNO, Cast
from tests.conftest import Acting
from visnet.cases import operations, queries
from visnet.cases.rules import CaseStart, Hint, PartyWords, PersonWords, TieWords, comparable_name
from visnet.cases.vocabulary import BlockOrigin, GrantRole, Side
from visnet.doors import clock
from visnet.enquiries.vocabulary import Source
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused


def open_for(by: Actor, name: str, *, seen: bool = False) -> UUID:
    case_id = uuid4()
    operations.open_case(
        case_id=case_id,
        start=CaseStart(source=Source.PHONE, conflict_seen=seen),
        person=PersonWords(preferred_name=name),
        by=by,
        at=clock.now(),
    )
    return case_id


def name_other(by: Actor, case_id: UUID, name: str, side: Side = Side.OTHER_PARTY) -> None:
    operations.name_party(
        party_id=uuid4(),
        case_id=case_id,
        party=PartyWords(name=name, side=side),
        by=by,
        at=clock.now(),
    )


def declare(by: Actor, name: str, *, about: Actor | None = None) -> UUID:
    tie_id = uuid4()
    whose = (about or by).identifier
    assert whose is not None
    operations.declare_tie(
        tie_id=tie_id,
        tie=TieWords(name=name, how="mio fratello", user_id=whose),
        by=by,
        at=clock.now(),
    )
    return tie_id


def sees(viewer: Actor, case_id: UUID) -> bool:
    try:
        queries.get_case_line(viewer=viewer, case_id=case_id)
    except NotFound:
        return False
    return True


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mario Rossi", "ROSSI Mario"),
        ("Nicolò D'Angelo", "d'angelo nicolo"),
        ("  Maria   Luisa Bianchi ", "Bianchi, Maria Luisa"),
    ],
)
def test_a_name_compares_in_whatever_way_it_is_written(one: str, other: str) -> None:
    assert comparable_name(one) == comparable_name(other) != ""


@pytest.mark.parametrize("short", ["", "Mario", "  ", "123 456", "🦊 —"])
def test_a_given_name_alone_compares_with_nobody(short: str) -> None:
    assert comparable_name(short) == ""


def test_whoever_works_for_one_side_no_longer_sees_the_other(cast: Cast, acting: Acting) -> None:
    with acting(cast.anna):
        hers = open_for(cast.anna, "Lucia Verdi")
        name_other(cast.anna, hers, "Mario Rossi")
    with acting(cast.bruno):
        his = open_for(cast.bruno, "Rossi Mario", seen=True)

        assert sees(cast.bruno, his)
        assert not sees(cast.bruno, hers)
    with acting(cast.anna):
        assert sees(cast.anna, hers)
        assert not sees(cast.anna, his)


def test_naming_the_other_side_afterwards_keeps_apart_as_well(cast: Cast, acting: Acting) -> None:
    with acting(cast.bruno):
        his = open_for(cast.bruno, "Mario Rossi")
    with acting(cast.anna):
        hers = open_for(cast.anna, "Lucia Verdi")
        operations.grant_case(
            grant_id=uuid4(),
            case_id=hers,
            user_id=cast.bruno.identifier,  # type: ignore[arg-type]
            role=GrantRole.MEMBER,
            by=cast.anna,
            at=clock.now(),
        )
        name_other(cast.anna, hers, "Mario Rossi", Side.SUSPECT)
    with acting(cast.bruno):
        assert sees(cast.bruno, his)
        assert not sees(cast.bruno, hers)


def test_whoever_knows_somebody_named_is_kept_away_at_once(cast: Cast, acting: Acting) -> None:
    with acting(cast.carla):
        hers = open_for(cast.carla, "Lucia Verdi")
        operations.grant_case(
            grant_id=uuid4(),
            case_id=hers,
            user_id=cast.gina.identifier,  # type: ignore[arg-type]
            role=GrantRole.LEAD,
            by=cast.carla,
            at=clock.now(),
        )
        name_other(cast.carla, hers, "Mario Rossi")
    with acting(cast.gina):
        assert sees(cast.gina, hers)
        declare(cast.gina, "Mario Rossi")

        assert not sees(cast.gina, hers)
    with acting(cast.carla):
        assert queries.get_case_line(viewer=cast.carla, case_id=hers).lead_id is None


def test_a_tie_declared_before_holds_for_a_case_opened_later(cast: Cast, acting: Acting) -> None:
    with acting(cast.carla):
        declare(cast.carla, "Lucia Verdi", about=cast.bruno)
    with acting(cast.anna):
        hers = open_for(cast.anna, "Lucia Verdi")
        with pytest.raises(Refused) as refused:
            operations.grant_case(
                grant_id=uuid4(),
                case_id=hers,
                user_id=cast.bruno.identifier,  # type: ignore[arg-type]
                role=GrantRole.MEMBER,
                by=cast.anna,
                at=clock.now(),
            )

    assert refused.value.reason is Reason.MAY_CONFLICT


def test_at_intake_it_is_said_that_there_may_be_a_conflict_and_no_more(
    cast: Cast, acting: Acting
) -> None:
    with acting(cast.anna):
        hers = open_for(cast.anna, "Lucia Verdi")
        name_other(cast.anna, hers, "Mario Rossi")

        own = queries.look_for_conflict(viewer=cast.anna, names=("Mario Rossi",), at=clock.now())
        with pytest.raises(Refused):
            open_for(cast.anna, "Mario Rossi", seen=True)
    with acting(cast.bruno):
        perhaps = queries.look_for_conflict(
            viewer=cast.bruno, names=("Mario Rossi", "Altro Nome"), at=clock.now()
        )
        nothing = queries.conflict_hint(viewer=cast.bruno, names=("Lucia Verdi",))
        with pytest.raises(Refused):
            open_for(cast.bruno, "Mario Rossi")
    with acting(cast.marta):
        elsewhere = queries.conflict_hint(viewer=cast.marta, names=("Mario Rossi",))

    assert (own, perhaps, nothing, elsewhere) == (
        Hint.OWN,
        Hint.MAYBE,
        Hint.NOTHING,
        Hint.NOTHING,
    )


def test_what_the_wall_did_is_seen_by_a_supervisor_on_neither_side_alone(
    cast: Cast, acting: Acting
) -> None:
    with acting(cast.anna):
        hers = open_for(cast.anna, "Lucia Verdi")
        name_other(cast.anna, hers, "Mario Rossi")
    with acting(cast.bruno):
        his = open_for(cast.bruno, "Mario Rossi", seen=True)
    with acting(cast.anna):
        assert queries.open_blocks(viewer=cast.anna, case_id=hers, at=clock.now()) == ()
    with acting(cast.carla):
        [line] = queries.open_blocks(viewer=cast.carla, case_id=his, at=clock.now())

        assert (line.user_id, line.origin) == (cast.anna.identifier, BlockOrigin.SIDES)

        operations.lift_block(block_id=line.id, by=cast.carla, at=clock.now())
        operations.grant_case(
            grant_id=uuid4(),
            case_id=his,
            user_id=cast.anna.identifier,  # type: ignore[arg-type]
            role=GrantRole.MEMBER,
            by=cast.carla,
            at=clock.now(),
        )
    with acting(cast.anna):
        assert sees(cast.anna, his)


def test_raw_sql_lets_nobody_join_the_other_side(cast: Cast, acting: Acting) -> None:
    with acting(cast.anna):
        hers = open_for(cast.anna, "Lucia Verdi")
        name_other(cast.anna, hers, "Mario Rossi")
    with acting(cast.bruno):
        open_for(cast.bruno, "Mario Rossi", seen=True)
    with (
        acting(cast.carla),
        pytest.raises(Exception, match="kept away"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO cases_grant (id, case_id, organisation_id, user_id, role, granted_by,"
            " granted_at) VALUES (%s, %s, %s, %s, 'MEMBER', %s, now())",
            [uuid4(), hers, LIVORNO, cast.bruno.identifier, cast.carla.identifier],
        )


def test_only_a_supervisor_takes_out_whom_somebody_else_knows(cast: Cast, acting: Acting) -> None:
    with acting(cast.gina):
        tie = declare(cast.gina, "Mario Rossi")
        with pytest.raises(Refused):
            operations.end_tie(tie_id=tie, by=cast.gina, at=clock.now())
    with acting(cast.bruno):
        with pytest.raises(NotFound):
            operations.end_tie(tie_id=tie, by=cast.bruno, at=clock.now())
        with pytest.raises(Refused):
            declare(cast.bruno, "Mario Rossi", about=cast.gina)
    with acting(cast.marta), pytest.raises(NotFound):
        operations.end_tie(tie_id=tie, by=cast.marta, at=clock.now())
    with acting(cast.carla):
        operations.end_tie(tie_id=tie, by=cast.carla, at=clock.now())
        [line] = queries.open_ties(viewer=cast.carla, of_everybody=True, at=clock.now()).lines

    assert (line.name, line.how, line.ended_at is None) == ("Mario Rossi", "mio fratello", False)
