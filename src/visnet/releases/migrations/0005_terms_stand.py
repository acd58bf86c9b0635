"""A licence and a DOI are stated once: whoever relied on them is not told something else later."""

from django.db import migrations

STAND = """
GRANT UPDATE (licence, doi) ON releases_publication TO visnet_back;
CREATE FUNCTION releases_check_terms() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (OLD.licence <> '' AND NEW.licence <> OLD.licence) OR (OLD.doi <> '' AND NEW.doi <> OLD.doi) THEN
        RAISE EXCEPTION 'what was stated of a release stays' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER releases_terms_stand BEFORE UPDATE ON releases_publication
    FOR EACH ROW EXECUTE FUNCTION releases_check_terms();
"""
UNDO = """
DROP TRIGGER releases_terms_stand ON releases_publication;
DROP FUNCTION releases_check_terms();
REVOKE UPDATE (licence, doi) ON releases_publication FROM visnet_back;
"""


class Migration(migrations.Migration):
    """Terms of a release, stated and kept."""

    dependencies = [("releases", "0004_terms")]
    operations = [migrations.RunSQL(STAND, UNDO)]
