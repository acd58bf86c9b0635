"""What anybody may know: how one certificate stands, and the signed list of those revoked."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from visnet.certificates import models, rules
from visnet.certificates.vocabulary import Standing
from visnet.kit.civil_time import civil_date

ASK = """SELECT path_title_it, path_title_en, completed_date, valid_until_date, revoked_at
FROM sec.standing_of_certificate(%s)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicStanding:
    """How a certificate stands. It names nobody, and no organisation."""

    number: str
    standing: Standing
    title_it: str
    title_en: str
    completed_date: date
    valid_until: date | None
    revoked_date: date | None


def find_standing(*, number: str, at: datetime) -> PublicStanding | None:
    """Return how the certificate of that number stands, or None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(ASK, [number])
        row = cursor.fetchone()
    if row is None:
        return None
    title_it, title_en, completed_date, valid_until, revoked_at = row
    return PublicStanding(
        number=number,
        standing=rules.standing_of(
            valid_until=valid_until, revoked_at=revoked_at, on=civil_date(at)
        ),
        title_it=title_it,
        title_en=title_en,
        completed_date=completed_date,
        valid_until=valid_until,
        revoked_date=civil_date(revoked_at) if revoked_at else None,
    )


def find_status_list() -> str | None:
    """Return the newest signed list; None where no certificate was ever issued."""
    newest = models.StatusList.objects.order_by("-serial").values_list("signed", flat=True)
    return newest.first()
