"""Carry the cards that were one row into their tables: nothing is lost, and ids stay."""

from django.db import migrations

SQL = """
INSERT INTO directory_location (id, organisation_id, name, municipality_code, municipality, street,
    post_code, accessibility, accessibility_it, accessibility_en, transport_it, transport_en)
SELECT md5('location:' || id)::uuid, organisation_id, '', municipality_code, place, '',
    '', '{}', '', '', '', ''
FROM directory_service WHERE NOT is_confidential AND (place <> '' OR municipality_code <> '');

INSERT INTO directory_service_at_location (id, service_id, service_is_confidential, location_id,
    note_it, note_en, position)
SELECT md5('place:' || id)::uuid, id, false, md5('location:' || id)::uuid, '', '', 0
FROM directory_service WHERE NOT is_confidential AND (place <> '' OR municipality_code <> '');

-- Hours were words: they stay words, beside hours that are not known.
INSERT INTO directory_schedule (id, service_id, freq, interval, byday, bymonthday, bymonth,
    by_appointment, closed_on_holidays, attending, note_it, note_en, position)
SELECT md5('hours:' || id)::uuid, id, 'WEEKLY', 1, '{}', '{}', '{}',
    false, true, 'IN_PERSON', hours_it, hours_en, 0
FROM directory_service WHERE hours_it <> '' OR hours_en <> '';

WITH numbers AS (
    SELECT id, phone, CASE WHEN plain LIKE '+%' THEN plain
                           WHEN length(plain) > 6 THEN '+39' || plain ELSE plain END AS number
    -- A word between figures ("or", "extension") makes two numbers of them, or none.
    FROM (SELECT id, phone, CASE WHEN phone ~ '^[-0-9+ ./()]+$'
              THEN regexp_replace(phone, '[^0-9+]', '', 'g') ELSE '' END AS plain
          FROM directory_service WHERE phone <> '') AS bare
), kept AS (
    INSERT INTO directory_phone (id, service_id, number, kind, extension, languages,
        note_it, note_en, position)
    SELECT md5('phone:' || id)::uuid, id, number,
        CASE WHEN number LIKE '+%' THEN 'VOICE' ELSE 'HELPLINE' END, '', '{}', '', '', 0
    FROM numbers WHERE number ~ '^(\\+[1-9][0-9]{5,14}|[1-9][0-9]{2,5})$'
    RETURNING service_id
)
UPDATE directory_service s
SET application_it = 'Telefono: ' || n.phone, application_en = 'Telephone: ' || n.phone
FROM numbers n WHERE n.id = s.id AND n.id NOT IN (SELECT service_id FROM kept);

INSERT INTO directory_check (id, service_id, checked_date, way, made_at)
SELECT md5('check:' || id)::uuid, id, verified_date, 'PUBLISHED', now()
FROM directory_service WHERE verified_date IS NOT NULL;
"""


class Migration(migrations.Migration):
    """Rows only; columns leave in the next one."""

    dependencies = [("directory", "0003_hsds_shapes")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
