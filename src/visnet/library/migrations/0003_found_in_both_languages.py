"""Works that are out are found by their words bent as Italian and English bend them."""

from django.db import migrations

# As operations.publishing puts them in from now on. The owner sees no work: the wall is open meanwhile.
PLAIN = r"""regexp_replace(regexp_replace(lower(normalize({}, NFKD)), '[\u0300-\u036f]', '', 'g'),
    '[^[:alnum:]]+', ' ', 'g')"""
TITLE = PLAIN.format("concat_ws(' ', w.words->>'title', w.words->>'subtitle')")
NAMED = """(SELECT string_agg(concat_ws(' ', a->>'name', a->>'given', a->>'family'), ' ' ORDER BY place)
    FROM jsonb_array_elements(w.words->'authors') WITH ORDINALITY AS named(a, place))"""
ABOUT = PLAIN.format(f"concat_ws(' ', {NAMED}, w.words->>'keywords')")
REST = PLAIN.format(
    "concat_ws(' ', w.words->>'abstract_it', w.words->>'abstract_en', w.words->>'container',"
    " w.words->>'publisher', w.words->>'doi')"
)
FOUND_BY = " || ".join(
    f"setweight(to_tsvector('{config}', {said}), '{weight}')"
    for config in ("simple", "italian", "english")
    for said, weight in ((TITLE, "A"), (ABOUT, "B"), (REST, "C"))
)
AGAIN = f"""
ALTER TABLE library_work NO FORCE ROW LEVEL SECURITY;
UPDATE library_work w SET found_by = {FOUND_BY};
ALTER TABLE library_work FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """The words by which works are found, written again."""

    dependencies = [("library", "0002_wall")]
    operations = [migrations.RunSQL(AGAIN, migrations.RunSQL.noop)]
