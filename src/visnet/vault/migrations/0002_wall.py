"""Who may see which wraps: an organisation its own, a receipt its own."""

from django.db import migrations

from visnet.wall.rules import protect

SQL = """
GRANT SELECT ON vault_public_key TO visnet_front, visnet_back;
GRANT INSERT ON vault_public_key TO visnet_back;
"""
OWN = "organisation_id = (SELECT sec.organisation_id())"
SUBJECT_OF_RECEIPT = "subject_id = (SELECT sec.receipt())"

POLICIES = (
    # A new organisation's key is made by whoever enters the organisation; it can read its own only.
    protect(
        table="vault_organisation_key",
        role="visnet_back",
        select=OWN,
        insert="(SELECT sec.actor_id()) IS NOT NULL",
    )
    + protect(
        table="vault_organisation_key",
        role="visnet_owner",
        select="true",
        insert="true",
        update="true",
    )
    + protect(
        table="vault_key_wrap",
        role="visnet_back",
        select="recipient_id = (SELECT sec.organisation_id())",
        insert="(SELECT sec.actor_id()) IS NOT NULL",
    )
    + protect(
        table="vault_key_wrap",
        role="visnet_front",
        select=SUBJECT_OF_RECEIPT,
        insert="recipient_kind = 'ORGANISATION' OR " + SUBJECT_OF_RECEIPT,
        delete=SUBJECT_OF_RECEIPT,
    )
)

# Taking a partner's wrap back needs a delete on a row that the sender may not read, so it is done
# by a function that checks that the asking organisation holds a wrap of the same subject itself.
REVOKE = """
GRANT SELECT, DELETE ON vault_key_wrap TO visnet_guard;
CREATE POLICY guard_reads ON vault_key_wrap FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_revokes ON vault_key_wrap FOR DELETE TO visnet_guard USING (true);

CREATE FUNCTION sec.revoke_wraps(wanted_subject uuid, from_recipient uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    gone integer;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.vault_key_wrap w WHERE w.subject_id = wanted_subject
                   AND w.recipient_id = (SELECT sec.organisation_id())) THEN
        RETURN 0;
    END IF;
    DELETE FROM public.vault_key_wrap w WHERE w.subject_id = wanted_subject
        AND (from_recipient IS NULL OR w.recipient_id = from_recipient);
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;
-- Before the guard owns it: afterwards these two would do nothing.
REVOKE ALL ON FUNCTION sec.revoke_wraps(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.revoke_wraps(uuid, uuid) TO visnet_back;
ALTER FUNCTION sec.revoke_wraps(uuid, uuid) OWNER TO visnet_guard;
"""


class Migration(migrations.Migration):
    """Grants and row-level security of the vault."""

    dependencies = [("vault", "0001_initial"), ("wall", "0001_ticket")]
    operations = [
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(REVOKE, migrations.RunSQL.noop),
    ]
