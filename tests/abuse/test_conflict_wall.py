"""Insiders at the owner, over every screen of the office (A25 to A29), and both sides of one crime.

Each screen is asked for by whoever is kept away twice: in a world where the case exists, and in one
where it never did. The answers must be the same, but for the forms' own tokens; with the wall left
out, as a control, they differ.
"""

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.urls import reverse

from tests.abuse.conflict_world import (
    BENEATH,
    HERS,
    HIS,
    LISTS,
    TOKEN,
    WORD,
    declare,
    screens,
    side,
)
from tests.abuse.test_every_route import filled
from tests.cases.factories import acting
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.full_case import make_full_case
from tests.people.steps import be_away
from visnet.cases import operations, queries
from visnet.cases.rules import PartyWords
from visnet.cases.vocabulary import GrantRole, Side
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused


def test_there_are_screens_to_ask_for() -> None:
    assert len(LISTS) > 12
    assert len(BENEATH) > 60


@pytest.mark.parametrize("stands_in", [False, True])
def test_whoever_knows_somebody_named_reads_the_same_screens_as_if_there_were_no_case(
    cast: Cast, signed_in: SignIn, stands_in: bool
) -> None:
    declare(cast.gina, HIS)
    if stands_in:
        be_away(cover=cast.gina)
    gina = signed_in(cast.gina)
    before = screens(gina)

    side(cast.anna, HERS, HIS)

    assert screens(gina) == before


@pytest.mark.parametrize("stands_in", [False, True])
def test_whoever_works_for_one_side_reads_the_same_screens_as_if_there_were_no_other(
    cast: Cast, signed_in: SignIn, stands_in: bool
) -> None:
    side(cast.bruno, HIS, "Altra Persona")
    if stands_in:
        be_away(cover=cast.bruno)
    bruno = signed_in(cast.bruno)
    before = screens(bruno)

    side(cast.anna, HERS, HIS)

    assert screens(bruno) == before


def test_a_supervisor_who_works_for_one_side_is_no_exception(cast: Cast, signed_in: SignIn) -> None:
    side(cast.carla, HIS, "Altra Persona")
    carla = signed_in(cast.carla)
    before = screens(carla)

    side(cast.anna, HERS, HIS)

    assert screens(carla) == before


def test_with_the_wall_left_out_the_screens_would_differ(cast: Cast, signed_in: SignIn) -> None:
    """The failing control: the same, without a name that keeps her away."""
    carla = signed_in(cast.carla)
    before = screens(carla)

    side(cast.anna, HERS, HIS)

    changed = {address for address, read in screens(carla).items() if read != before[address]}
    assert {"/office/cases/", "/office/cases/?state=OPEN"} <= changed


@pytest.mark.parametrize("keeping", ["tie", "sides"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_tells_a_case_that_one_is_kept_away_from_and_no_case_apart(
    cast: Cast, signed_in: SignIn, method: str, keeping: str
) -> None:
    away = cast.gina if keeping == "tie" else cast.bruno
    if keeping == "tie":
        declare(away, HIS)
    else:
        side(away, HIS, "Altra Persona")
    case_id, nothing = side(cast.anna, HERS, HIS), uuid4()
    browser = signed_in(away)
    for address, _route in BENEATH:
        theirs = getattr(browser, method)(filled(address, case_id))
        none = getattr(browser, method)(filled(address, nothing))

        assert theirs.status_code == none.status_code, address
        assert theirs.status_code in {403, 404, 405}, address
        assert _bare(theirs.content, case_id) == _bare(none.content, nothing), address


def test_a_double_is_not_hinted_at_across_the_wall(cast: Cast) -> None:
    """A17: the warning of a double person, for whoever is kept away from the first case."""
    declare(cast.gina, HIS)
    with acting(cast.anna):
        made = make_full_case(cast.anna, word=WORD)
        operations.name_party(
            party_id=uuid4(),
            case_id=made.id,
            party=PartyWords(name=HIS, side=Side.SUSPECT),
            by=cast.anna,
            at=clock.now(),
        )
    with acting(cast.anna):
        known = queries.find_same_person(viewer=cast.anna, email=f"{WORD}@example.org")
    with acting(cast.gina):
        hinted = queries.find_same_person(viewer=cast.gina, email=f"{WORD}@example.org")

    assert [same.case_id for same in known] == [made.id]
    assert hinted == ()


def test_neither_the_journal_nor_any_table_says_a_word_to_the_other_side(cast: Cast) -> None:
    side(cast.bruno, HIS, "Altra Persona")
    case_id = side(cast.anna, HERS, HIS)
    with acting(cast.bruno), connection.cursor() as cursor:
        for table, column in _tables_with_a_case(cursor):
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {column} = %s", [case_id])

            assert cursor.fetchone() == (0,), table


def test_without_row_level_security_the_tables_would_say_something(cast: Cast) -> None:
    """The failing control of the test above."""
    side(cast.bruno, HIS, "Altra Persona")
    case_id = side(cast.anna, HERS, HIS)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL ROLE visnet_owner")
        cursor.execute("ALTER TABLE cases_party DISABLE ROW LEVEL SECURITY")
        cursor.execute("SET LOCAL ROLE visnet_back")
    with acting(cast.bruno), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_party WHERE case_id = %s", [case_id])

        assert cursor.fetchone() == (2,)


def test_the_other_sides_case_says_nothing_of_whom_the_wall_kept_away(
    cast: Cast, signed_in: SignIn
) -> None:
    """Whoever works for her must not learn from her own case that he came here too."""
    case_id = side(cast.anna, HERS, HIS)
    pages = [reverse(f"office_case_{name}", args=[case_id]) for name in ("access", "timeline")]
    anna = signed_in(cast.anna)
    before = [_without_the_journal(anna.get(page).content) for page in pages]

    side(cast.bruno, HIS, HERS)

    assert [_without_the_journal(anna.get(page).content) for page in pages] == before


@pytest.mark.parametrize("name", ["bruno", "gina"])
def test_nobody_without_a_grant_gets_in_and_nobody_grants_to_themselves(
    cast: Cast, signed_in: SignIn, name: str
) -> None:
    """A27 and A28."""
    case_id = side(cast.anna, HERS, HIS)
    colleague: Actor = getattr(cast, name)
    client = signed_in(colleague)

    sent = {"submission": str(uuid4()), "user": str(colleague.identifier), "role": "LEAD"}
    answer = client.post(reverse("office_grant", args=[case_id]), sent)

    assert answer.status_code == 404
    assert client.get(reverse("office_case", args=[case_id])).status_code == 404


def test_a_supervisor_lets_no_one_join_the_other_side_and_never_themselves(cast: Cast) -> None:
    """A28: neither by grant, nor by lifting what keeps oneself away."""
    side(cast.bruno, HIS, "Altra Persona")
    case_id = side(cast.anna, HERS, HIS)
    with acting(cast.anna), pytest.raises(Refused) as refused:
        operations.grant_case(
            grant_id=uuid4(),
            case_id=case_id,
            user_id=cast.bruno.identifier,  # type: ignore[arg-type]
            role=GrantRole.MEMBER,
            by=cast.anna,
            at=clock.now(),
        )

    assert refused.value.reason is Reason.MAY_CONFLICT


def test_a_session_that_is_open_learns_nothing_more_from_the_next_request_on(
    cast: Cast, signed_in: SignIn
) -> None:
    """A29, for the wall: whoever worked on it a moment ago."""
    case_id = side(cast.anna, HERS, HIS, colleague=cast.gina)
    gina = signed_in(cast.gina)
    address = reverse("office_case", args=[case_id])
    assert gina.get(address).status_code == 200

    declare(cast.gina, HIS)

    assert gina.get(address).status_code == 404


def test_what_leads_to_the_person_stays_masked_for_whoever_works_on_it(
    cast: Cast, signed_in: SignIn
) -> None:
    """A26: on every page beneath the case that can be looked at without a reveal."""
    with acting(cast.anna):
        made = make_full_case(cast.anna, word=WORD)
    anna = signed_in(cast.anna, proved_minutes_ago=60)
    looked = 0
    for address, _route in BENEATH:
        answer = anna.get(filled(address, made.id))
        if answer.status_code == 200:
            looked += 1
            assert f"{WORD}@example.org" not in answer.content.decode(), address

    assert looked > 20


def _tables_with_a_case(cursor: object) -> Iterator[tuple[str, str]]:
    cursor.execute(  # type: ignore[attr-defined]
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"
        " AND a.attname = 'case_id' AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1"
    )
    yield from cursor.fetchall()  # type: ignore[attr-defined]


def _bare(content: bytes, identifier: UUID) -> bytes:
    return TOKEN.sub(b"", content).replace(str(identifier).encode(), b"")


def _without_the_journal(content: bytes) -> bytes:
    """Leave out who looked: looking itself adds a line."""
    bare = TOKEN.sub(b"", content)
    return re.sub(rb"<h2>[^<]*(Who was in this case|stato in questo caso).*", b"", bare, flags=re.S)
