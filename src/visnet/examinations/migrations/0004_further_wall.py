"""One more attempt is given by a trainer to somebody else; whoever gets it reads why.

A bank may be called something else; its short name and its network stay.
"""

from importlib import import_module

from django.db import migrations

from visnet.wall.rules import protect

wall = import_module("visnet.examinations.migrations.0002_wall")

FURTHER = (
    protect(
        table="examinations_further_attempt",
        role="visnet_back",
        select=f"({wall.OWN}) OR ({wall.STAFF} AND {wall.TRAINS} AND {wall.OF_TEST})",
        insert=f"{wall.STAFF} AND {wall.TRAINS} AND {wall.OF_TEST}"
        f" AND given_by = {wall.ME} AND user_id <> {wall.ME}"
        " AND EXISTS (SELECT 1 FROM examinations_attempt a"
        " WHERE a.test_id = examinations_further_attempt.test_id"
        " AND a.user_id = examinations_further_attempt.user_id AND a.handed_in_at IS NOT NULL)",
    )
    + f"""
GRANT UPDATE (title_it, title_en, version) ON examinations_bank TO visnet_back;
CREATE POLICY visnet_back_update ON examinations_bank FOR UPDATE TO visnet_back
    USING ({wall.TEACHES}) WITH CHECK ({wall.TEACHES});
"""
)


class Migration(migrations.Migration):
    """Grants and row-level security."""

    dependencies = [("examinations", "0003_further_attempt")]
    operations = [migrations.RunSQL(FURTHER, migrations.RunSQL.noop)]
