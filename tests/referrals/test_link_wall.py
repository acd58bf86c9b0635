"""What a guest finds who asks the database itself: one referral, and nothing anywhere else."""

from uuid import UUID

import pytest
from django.db import DatabaseError, connection

from tests.cases.factories import acting
from tests.cast import ASCOLTO, CAST, Cast
from tests.full_case import make_full_case
from tests.referrals.factories import accept, make_agreement, make_referral
from tests.referrals.link_steps import come_by, make_link
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.referrals import models, operations
from visnet.referrals.rules import ReportWords
from visnet.referrals.vocabulary import Outcome, State

WALLED = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relrowsecurity
AND has_table_privilege('visnet_back', c.oid, %s) ORDER BY 1
"""
OWN = {
    "referrals_referral": 1,
    "referrals_package": 1,
    "referrals_answer": 1,
    "referrals_report": 1,
    "referrals_link_try": 1,
    "vault_key_wrap": 1,
    "vault_organisation_key": 1,
}
"""What a guest sees of each table behind the wall, when their referral was taken on."""


def walled(privilege: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(WALLED, [privilege])
        return [name for (name,) in cursor.fetchall()]


@pytest.fixture
def who(cast: Cast) -> Actor:
    """Return a guest at Ascolto, where a whole case and other referrals are about too."""
    make_agreement()
    with acting(cast.anna):
        make_full_case(cast.anna)
    others = [make_referral(), make_referral(State.ACCEPTED)]
    referral_id = make_referral()
    guest = come_by(make_link(referral_id))
    make_link(others[0])
    accept(referral_id)
    with acting(cast.elena):
        operations.report_back(
            report_id=referral_id,
            referral_id=referral_id,
            report=ReportWords(outcome=Outcome.UNDER_WAY, words="Bene."),
            by=cast.elena,
            at=clock.now(),
        )
    return guest


def test_a_guest_sees_one_referral_and_nothing_of_any_other_table(who: Actor) -> None:
    seen = {}
    for table in walled("SELECT"):
        with acting(who), connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            seen[table] = cursor.fetchone()[0]

    # What a network measures itself by is about nobody, and for everybody.
    assert seen.pop("oversight_yardstick")
    # What networks ask for a task is read before anybody is known, like memberships.
    assert seen.pop("people_task_rule")
    assert {table: count for table, count in seen.items() if count} == OWN
    assert len(seen) > 60


def test_what_a_guest_sees_is_of_their_own_referral(who: Actor) -> None:
    with acting(who), connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM referrals_referral UNION SELECT referral_id FROM referrals_package"
            " UNION SELECT referral_id FROM referrals_answer UNION SELECT referral_id FROM"
            " referrals_report UNION SELECT subject_id FROM vault_key_wrap"
        )
        of = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT organisation_id FROM vault_organisation_key")
        keys = {row[0] for row in cursor.fetchall()}

    assert of == {who.only_id}
    assert keys == {ASCOLTO}


CHANGEABLE = """
SELECT c.relname, min(a.attname) FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relrowsecurity AND a.attnum > 0
AND NOT a.attisdropped AND has_column_privilege('visnet_back', c.oid, a.attnum, 'UPDATE')
GROUP BY 1 ORDER BY 1
"""


def test_a_guest_changes_nothing_but_their_own_referral_and_visit(who: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute(CHANGEABLE)
        tables = cursor.fetchall()
    changed = {}
    for table, column in tables:
        with acting(who), connection.cursor() as cursor:
            cursor.execute(f'UPDATE "{table}" SET "{column}" = "{column}"')
            changed[table] = cursor.rowcount

    assert {table for table, count in changed.items() if count} == {
        "referrals_referral",
        "referrals_link_try",
    }
    assert changed["referrals_referral"] == 1
    assert len(changed) > 30


def test_a_guest_takes_nothing_away(who: Actor) -> None:
    tables = walled("DELETE")
    for table in tables:
        with acting(who), connection.cursor() as cursor:
            cursor.execute(f'DELETE FROM "{table}"')
            assert cursor.rowcount == 0, table

    assert tables


SENDERS = [
    ("sent_at", "now()"),
    ("withdrawn_at", "now()"),
    ("answer_due_at", "now()"),
    ("sent_by", "gen_random_uuid()"),
]


@pytest.mark.parametrize(("column", "value"), SENDERS, ids=[column for column, _ in SENDERS])
def test_a_guest_does_not_write_what_is_the_senders(who: Actor, column: str, value: str) -> None:
    with (
        pytest.raises(DatabaseError, match=r"belong to the sender|clock was set"),
        acting(who),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE referrals_referral SET {column} = {value}")


def test_a_guest_takes_nothing_back(who: Actor) -> None:
    with pytest.raises(DatabaseError), acting(who):
        models.Referral.objects.update(state=State.WITHDRAWN)


def revoked(who: Actor, subject_id: object, recipient_id: object) -> int:
    with acting(who), connection.cursor() as cursor:
        cursor.execute("SELECT sec.revoke_wraps(%s, %s)", [subject_id, recipient_id])
        return int(cursor.fetchone()[0])


def test_a_guest_gives_back_one_key_and_no_other(who: Actor) -> None:
    with acting(CAST.anna):
        others: list[UUID] = list(
            models.Referral.objects.exclude(id=who.only_id).values_list("id", flat=True)
        )

    assert others
    assert [revoked(who, other, ASCOLTO) for other in others] == [0] * len(others)
    assert revoked(who, who.only_id, None) == 0
    assert revoked(who, who.only_id, CAST.anna.organisation_id) == 0
    assert revoked(who, who.only_id, ASCOLTO) == 1


def test_a_guest_gives_notice_to_the_sender_alone(who: Actor) -> None:
    insert = (
        "INSERT INTO outbound_dispatch (id, channel, message_code, recipient_user_id, language,"
        " dedupe_key, made_at, tries) VALUES (gen_random_uuid(), 'EMAIL', 'SOMETHING_TO_READ', %s,"
        " 'it', %s, now(), 0)"
    )
    with acting(who), connection.cursor() as cursor:
        cursor.execute(insert, [CAST.anna.identifier, "a"])
    with pytest.raises(DatabaseError), acting(who), connection.cursor() as cursor:
        cursor.execute(insert, [CAST.bruno.identifier, "b"])


def test_a_guest_writes_in_the_journal_under_their_own_link_alone(who: Actor) -> None:
    insert = (
        "INSERT INTO audit_entry (at, actor_kind, actor_id, action, subject_kind, fields)"
        " VALUES (now(), %s, %s, 'referrals.seen', 'referral', '{}')"
    )
    with acting(who), connection.cursor() as cursor:
        cursor.execute(insert, ["GUEST", who.identifier])
    for kind, name in (("GUEST", CAST.anna.identifier), ("STAFF", who.identifier)):
        with pytest.raises(DatabaseError), acting(who), connection.cursor() as cursor:
            cursor.execute(insert, [kind, name])
