"""Requests for access are for whoever works on the case; nothing is ever changed.

What may be handed out, who approves and when it leaves stands here a second time.
"""

from django.db import migrations

from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"


def of_request(table: str) -> str:
    """Return the SQL that asks for a request of the same case that has not ended."""
    return (
        f"EXISTS (SELECT 1 FROM packs_access_request r WHERE r.id = {table}.request_id"  # noqa: S608  no words of people
        f" AND r.case_id = {table}.case_id)"
        f" AND NOT EXISTS (SELECT 1 FROM packs_ending e WHERE e.request_id = {table}.request_id)"
        f" AND NOT EXISTS (SELECT 1 FROM packs_handing_out h"
        f" WHERE h.request_id = {table}.request_id)"
    )


def newest_pack(pack: str) -> str:
    """Return the SQL that asks for a pack after which there is no other, nor another check."""
    return (
        "EXISTS (SELECT 1 FROM packs_pack p JOIN packs_access_check c ON c.id = p.check_made_id"  # noqa: S608  no words of people
        f" WHERE p.id = {pack} AND NOT EXISTS (SELECT 1 FROM packs_pack later"
        " WHERE later.request_id = p.request_id AND later.number > p.number)"
        " AND NOT EXISTS (SELECT 1 FROM packs_access_check later"
        " WHERE later.request_id = p.request_id AND later.number > c.number))"
    )


GOES_NO_FURTHER = (
    "EXISTS (SELECT 1 FROM packs_access_check c JOIN packs_access_request r ON r.id = c.request_id"
    " WHERE c.id = packs_pack.check_made_id AND c.request_id = packs_pack.request_id"
    " AND c.is_shown AND NOT EXISTS (SELECT 1 FROM packs_access_check later"
    " WHERE later.request_id = c.request_id AND later.number > c.number)"
    " AND ((r.asker = 'PERSON' AND packs_pack.scope = 'WHOLE')"
    " OR (r.asker IN ('PARENT', 'REPRESENTATIVE') AND packs_pack.scope = 'LIMITED'"
    " AND c.closeness = 'NO')))"
)
NOT_MINE = (
    "NOT EXISTS (SELECT 1 FROM packs_pack p JOIN packs_pack mine ON mine.request_id = p.request_id"
    f' WHERE p.id = packs_approval.pack_id AND mine."by" = {ME})'
)
OPEN_STILL = (
    "EXISTS (SELECT 1 FROM packs_pack p WHERE p.id = packs_approval.pack_id"
    " AND p.case_id = packs_approval.case_id"
    " AND NOT EXISTS (SELECT 1 FROM packs_ending e WHERE e.request_id = p.request_id)"
    " AND NOT EXISTS (SELECT 1 FROM packs_handing_out h WHERE h.request_id = p.request_id))"
)
TWO_APPROVED = (
    '(SELECT count(DISTINCT a."by") FROM packs_approval a JOIN packs_pack p ON p.id = a.pack_id'
    " WHERE a.pack_id = packs_handing_out.pack_id AND a.case_id = packs_handing_out.case_id"
    " AND p.request_id = packs_handing_out.request_id AND NOT EXISTS (SELECT 1 FROM packs_pack own"
    ' WHERE own.request_id = p.request_id AND own."by" = a."by")) >= 2'
)
CONDITIONS = {
    "packs_access_request": "TRUE",
    "packs_access_check": of_request("packs_access_check"),
    "packs_pack": f"{of_request('packs_pack')} AND {GOES_NO_FURTHER}",
    "packs_approval": f"{OPEN_STILL} AND {NOT_MINE} AND {newest_pack('packs_approval.pack_id')}",
    "packs_handing_out": (
        f"{TWO_APPROVED} AND {newest_pack('packs_handing_out.pack_id')}"
        " AND NOT EXISTS (SELECT 1 FROM packs_ending e"
        " WHERE e.request_id = packs_handing_out.request_id)"
    ),
    "packs_ending": (
        "EXISTS (SELECT 1 FROM packs_access_request r WHERE r.id = packs_ending.request_id"
        " AND r.case_id = packs_ending.case_id)"
        " AND NOT EXISTS (SELECT 1 FROM packs_handing_out h"
        " WHERE h.request_id = packs_ending.request_id)"
    ),
}
POLICIES = "".join(
    protect(
        table=table,
        role="visnet_back",
        select=works_on(f"{table}.case_id"),
        insert=f'"by" = {ME} AND {works_on(f"{table}.case_id")} AND {condition}',
    )
    for table, condition in CONDITIONS.items()
)
OF_A_CASE = "".join(
    f"ALTER TABLE {table} ADD CONSTRAINT {table}_of_a_case FOREIGN KEY (case_id)"
    " REFERENCES cases_case (id) DEFERRABLE INITIALLY DEFERRED;\n"
    for table in CONDITIONS
)


class Migration(migrations.Migration):
    """Grants and row-level security of requests for access and their packs."""

    dependencies = [("packs", "0001_initial"), ("cases", "0012_wall_of_conflicts")]
    operations = [
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(OF_A_CASE, migrations.RunSQL.noop),
    ]
