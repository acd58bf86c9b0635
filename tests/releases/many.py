"""A long register: copies of one release, as the years would bring them."""

from django.db import connection

COPIES = """
WITH copies AS (
    INSERT INTO releases_release
    SELECT (jsonb_populate_record(one, jsonb_build_object(
        'id', gen_random_uuid(),
        'number', %(year)s::text || '-' || lpad(n::text, greatest(2, length(n::text)), '0'),
        'asked_at', one.asked_at - make_interval(days => 1000 - n),
        'published_at', one.published_at - make_interval(days => 1000 - n)
    ))).*
    FROM releases_release one, generate_series(1, %(count)s) n
    WHERE one.published_at IS NOT NULL
    RETURNING id, number, published_at
)
INSERT INTO releases_publication
SELECT (jsonb_populate_record(one, jsonb_build_object(
    'release_id', copies.id, 'number', copies.number, 'published_at', copies.published_at
))).*
FROM copies, releases_publication one
"""
"""Of the one release that was published."""


def copy(count: int, *, year: int = 2001) -> None:
    """Stand so many copies of the only release before it, a day each, numbered from 01 on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (role,) = cursor.fetchone()
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(COPIES, {"count": count, "year": str(year)})
        cursor.execute(f"SET LOCAL ROLE {role}")
