"""The public pages say the terms as they were last approved; of proposals they know nothing."""

from django.db import migrations

SQL = """
GRANT SELECT (id, kind, code, content, decision, decided_at) ON law_record_version TO visnet_front;
CREATE POLICY visnet_front_select ON law_record_version FOR SELECT TO visnet_front
    USING (decision = 'APPROVED');
"""


class Migration(migrations.Migration):
    """One more reader of approved versions, of what they say alone."""

    dependencies = [("law", "0004_terms_of_the_centre")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
