"""Who may write which part of an agreement; a frozen text stays frozen; the engine in SQL.

Agreements bind those who work under them, so the back reads them all and its policy says who sees
what. Scanned originals are behind row-level security: the parties only. The front reads nothing.
"""

from django.db import migrations

from visnet.wall.rules import protect

GRANTS = """
GRANT SELECT, INSERT ON agreements_text_change, agreements_renewal_assent TO visnet_back;
GRANT SELECT, INSERT, UPDATE ON agreements_comment, agreements_proposed_change, agreements_seen,
    agreements_renewal_offer, agreements_amendment_wish TO visnet_back;
GRANT SELECT, INSERT, DELETE ON agreements_article, agreements_adopted_tool TO visnet_back;
GRANT DELETE ON agreements_party, agreements_clause TO visnet_back;
GRANT UPDATE (organisation_kind, signed_date, signatory, capacity, signed_recorded_by,
    signed_recorded_at, left_date, left_because, left_recorded_by, left_recorded_at)
    ON agreements_party TO visnet_back;

-- To say in time that an agreement ends, the worker needs days and parties, and no word of it.
GRANT SELECT (id, in_force_date, until_date, renewal, renewal_months, renewed_until_date,
    superseded_date, ended_date, opened_for_negotiation_at, opened_for_signature_at)
    ON agreements_agreement TO visnet_worker;
GRANT SELECT (id, agreement_id, organisation_id, signed_date, left_date)
    ON agreements_party TO visnet_worker;
"""

OF_A_PARTY = (
    "EXISTS (SELECT 1 FROM agreements_agreement a WHERE a.id = agreement_id"
    " AND (a.drafted_by_organisation_id = (SELECT sec.organisation_id())"
    " OR EXISTS (SELECT 1 FROM agreements_party p WHERE p.agreement_id = a.id"
    " AND p.organisation_id = (SELECT sec.organisation_id()))))"
)
ORIGINALS = protect(
    table="agreements_original",
    role="visnet_back",
    select=OF_A_PARTY,
    insert="added_by = (SELECT sec.actor_id())",
)

PARTS = ("party", "clause", "article", "adopted_tool")
# What the parties sign is what the hash was taken of: no process may write another text under it.
FROZEN = """
CREATE FUNCTION agreements_check_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    owner_id uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.agreement_id ELSE NEW.agreement_id END;
BEGIN
    IF EXISTS (SELECT 1 FROM public.agreements_agreement a
               WHERE a.id = owner_id AND a.opened_for_signature_at IS NOT NULL) THEN
        RAISE EXCEPTION 'the text is frozen' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION agreements_check_frozen_whole() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.opened_for_signature_at IS NOT NULL AND (
        NEW.series_id, NEW.version_number, NEW.kind, NEW.title_it, NEW.title_en, NEW.aims_it,
        NEW.aims_en, NEW.network_id, NEW.from_date, NEW.until_date, NEW.in_force_when,
        NEW.in_force_number, NEW.renewal, NEW.renewal_months, NEW.notice_days, NEW.exit_it,
        NEW.exit_en, NEW.source
    ) IS DISTINCT FROM (
        OLD.series_id, OLD.version_number, OLD.kind, OLD.title_it, OLD.title_en, OLD.aims_it,
        OLD.aims_en, OLD.network_id, OLD.from_date, OLD.until_date, OLD.in_force_when,
        OLD.in_force_number, OLD.renewal, OLD.renewal_months, OLD.notice_days, OLD.exit_it,
        OLD.exit_en, OLD.source
    ) THEN
        RAISE EXCEPTION 'the text is frozen' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER agreements_frozen_whole BEFORE UPDATE ON agreements_agreement
    FOR EACH ROW WHEN (current_user = 'visnet_back')
    EXECUTE FUNCTION agreements_check_frozen_whole();
""" + "".join(
    f"CREATE TRIGGER agreements_frozen BEFORE INSERT OR DELETE ON agreements_{part}"
    " FOR EACH ROW EXECUTE FUNCTION agreements_check_frozen();\n"
    for part in PARTS
)

# The engine a second time: the same conditions as rules/passing.py, compared with it by tests.
ENGINE = """
GRANT SELECT ON agreements_agreement, agreements_clause, agreements_party TO visnet_guard;

CREATE FUNCTION sec.clause_between(giver uuid, receiver uuid, wanted text, day date)
RETURNS TABLE (clause_id uuid, categories text[], needs_second_approval boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.id, c.categories::text[], c.needs_second_approval
    FROM public.agreements_party g
    JOIN public.agreements_agreement a ON a.id = g.agreement_id
    JOIN public.agreements_party r ON r.agreement_id = a.id
    JOIN public.agreements_clause c ON c.agreement_id = a.id
    WHERE g.organisation_id = giver AND r.organisation_id = receiver AND giver <> receiver
    AND c.purpose = wanted
    AND (c.from_organisation_id = giver OR (c.from_kind <> '' AND c.from_kind = g.organisation_kind))
    AND (c.to_organisation_id = receiver OR (c.to_kind <> '' AND c.to_kind = r.organisation_kind))
    AND g.signed_date <= day AND (g.left_date IS NULL OR g.left_date > day)
    AND r.signed_date <= day AND (r.left_date IS NULL OR r.left_date > day)
    AND a.in_force_date <= day
    AND (a.until_date IS NULL OR a.renewal = 'TACIT'
         OR coalesce(a.renewed_until_date, a.until_date) >= day)
    AND (a.superseded_date IS NULL OR a.superseded_date > day)
    AND (a.ended_date IS NULL OR a.ended_date > day)
$$;
REVOKE ALL ON FUNCTION sec.clause_between(uuid, uuid, text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.clause_between(uuid, uuid, text, date) TO visnet_back;
ALTER FUNCTION sec.clause_between(uuid, uuid, text, date) OWNER TO visnet_guard;
"""


class Migration(migrations.Migration):
    """Grants, row-level security, the frozen text and the engine."""

    dependencies = [("agreements", "0003_text_as_data"), ("wall", "0001_ticket")]
    operations = [
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(ORIGINALS, migrations.RunSQL.noop),
        migrations.RunSQL(FROZEN, migrations.RunSQL.noop),
        migrations.RunSQL(ENGINE, migrations.RunSQL.noop),
    ]
