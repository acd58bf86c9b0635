"""Before a year is closed: what is missing in it; and times in words."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.office.test_figures import fill, last_year
from visnet.doors.office.figures.shown import reckoned_in_words
from visnet.indicators import rules
from visnet.indicators.vocabulary import Shape

pytestmark = pytest.mark.django_db


def test_whoever_closes_a_year_reads_what_is_missing_in_it(signed_in: SignIn, cast: Cast) -> None:
    fill(cast)
    page = reverse("office_figures_close", args=[last_year()])

    shown = signed_in(cast.carla).get(page)

    missing = shown.context["unwritten"]
    assert missing
    assert all(each.many for each in missing)
    assert "Che cosa manca ancora" in shown.content.decode()
    for each in missing:
        assert each.definition.unknown_it in shown.content.decode()


def test_a_year_in_which_nothing_is_missing_says_so(
    signed_in: SignIn, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(cast)
    monkeypatch.setattr(rules, "unwritten", lambda _figures: ())
    page = reverse("office_figures_close", args=[last_year()])

    shown = signed_in(cast.carla).get(page)

    assert shown.context["unwritten"] == ()
    assert "non manca nulla" in shown.content.decode()


@pytest.mark.parametrize(
    ("shape", "many", "words"),
    [
        (Shape.DAYS, 1.0, "1 giorno"),
        (Shape.DAYS, 1.5, "1,5 giorni"),
        (Shape.DAYS, 0.0, "0 giorni"),
        (Shape.HOURS, 1.04, "1 ora"),
        (Shape.HOURS, 26.0, "26 ore"),
    ],
)
def test_one_day_is_one_day(shape: Shape, many: float, words: str) -> None:
    with translation.override("it"):
        assert reckoned_in_words(shape, many) == words
