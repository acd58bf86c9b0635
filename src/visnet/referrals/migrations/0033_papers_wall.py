"""Who may seal and look at the pages of papers that travel (docs/adr/0037).

The sender's side reads all of them. The partner, and whoever comes by a link, only those of papers
that the newest version holds, while the referral stands and consent and clause both still name
papers: one of them without it closes the pages, whatever else may be read.
"""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"

FUNCTIONS = f"""
SET ROLE visnet_guard;
CREATE FUNCTION sec.paper_is_open(wanted uuid, wanted_paper uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT sec.referral_stands(wanted) AND EXISTS (
        SELECT 1 FROM public.referrals_referral r
        JOIN public.cases_consent c ON c.id = r.consent_id AND c.case_id = r.case_id,
        sec.clause_between(r.from_organisation_id, r.to_organisation_id, r.purpose, {TODAY}) l
        WHERE r.id = wanted AND wanted_paper = ANY (r.paper_ids)
        AND 'PAPERS' = ANY (r.categories) AND 'PAPERS' = ANY (c.categories)
        AND 'PAPERS' = ANY (l.categories))
$$;
REVOKE ALL ON FUNCTION sec.paper_is_open(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.paper_is_open(uuid, uuid) TO visnet_back;
RESET ROLE;
"""


def of_referral(condition):
    """The referral is visible, under its own policy, and meets the condition."""
    return (
        "EXISTS (SELECT 1 FROM referrals_referral r"
        f" WHERE r.id = referrals_paper_page.referral_id AND {condition})"
    )


HELD = "referrals_paper_page.paper_id = ANY ({}.paper_ids)"
OF_A_VERSION = (
    "EXISTS (SELECT 1 FROM referrals_revision v WHERE v.referral_id = r.id"
    f' AND v."by" = {ME} AND {HELD.format("v")})'
)
PAGES = protect(
    table="referrals_paper_page",
    role="visnet_back",
    select=(
        of_referral(f"r.from_organisation_id = {MINE}")
        + " OR sec.paper_is_open(referral_id, paper_id)"
    ),
    insert=of_referral(
        f"r.from_organisation_id = {MINE} AND (r.state = 'DRAFT' AND {HELD.format('r')}"
        f" OR r.state IN ('SENT', 'ACCEPTED') AND {OF_A_VERSION})"
    ),
)

# Which papers are open follows the newest released version, as the other grounds do.
GROUNDS = """
GRANT UPDATE (paper_ids) ON referrals_referral TO visnet_back;
CREATE OR REPLACE FUNCTION referrals_check_grounds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (NEW.package_number, NEW.agreement_id, NEW.clause_id, NEW.consent_id, NEW.categories,
        NEW.paper_ids, NEW.until_date) IS NOT DISTINCT FROM (OLD.package_number, OLD.agreement_id,
        OLD.clause_id, OLD.consent_id, OLD.categories, OLD.paper_ids, OLD.until_date)
    THEN
        RETURN NEW;
    END IF;
    IF NEW.package_number <= OLD.package_number OR NOT EXISTS (
        SELECT 1 FROM public.referrals_revision v
        WHERE v.referral_id = NEW.id AND v.number = NEW.package_number
        AND v.released_at IS NOT NULL
        AND (v.agreement_id, v.clause_id, v.consent_id, v.categories, v.paper_ids, v.until_date)
            IS NOT DISTINCT FROM (NEW.agreement_id, NEW.clause_id, NEW.consent_id,
                                  NEW.categories, NEW.paper_ids, NEW.until_date))
    THEN
        RAISE EXCEPTION 'no released version says so' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    """Grants, row-level security, a function and a trigger for papers."""

    dependencies = [("referrals", "0032_papers")]
    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(PAGES, migrations.RunSQL.noop),
        migrations.RunSQL(GROUNDS, migrations.RunSQL.noop),
    ]
