"""What is refused while a page is written, and how that is said."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1900, 2100


def ends_after_it_begins(
    begins: date | datetime | None, ends: date | datetime | None, field: str
) -> None:
    """Refuse an end before its beginning. Raises `ValidationError`."""
    if begins is not None and ends is not None and ends < begins:
        raise ValidationError({field: _("The end comes before the beginning.")})


def is_a_year(year: int | None, field: str) -> None:
    """Refuse a year that is none. Raises `ValidationError`."""
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError({field: _("Write the year with four digits.")})
