"""Days as they stand in a sentence: the article of Italian, and nothing before them in English."""

from collections.abc import Callable
from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation

from visnet.doors import calendar_words

SAYINGS: dict[Callable[..., str], tuple[str, str]] = {
    calendar_words.on_the_day: ("il ", "l\u2019"),
    calendar_words.from_the_day: ("dal ", "dall\u2019"),
    calendar_words.until_the_day: ("al ", "all\u2019"),
    calendar_words.of_the_day: ("del ", "dell\u2019"),
}


@pytest.mark.parametrize("say", SAYINGS)
@pytest.mark.parametrize("day", range(1, 32))
def test_every_day_of_a_month_has_the_article_that_it_is_said_with(
    say: Callable[..., str], day: int
) -> None:
    article, elided = SAYINGS[say]
    number = "1º" if day == 1 else str(day)

    with translation.override("it"):
        said = say(date(2026, 10, day))

    assert said == f"{elided if day in {8, 11} else article}{number} ottobre 2026"


@pytest.mark.parametrize("say", SAYINGS)
def test_english_has_no_article(say: Callable[..., str]) -> None:
    with translation.override("en"):
        assert say(date(2026, 10, 8)) == "8 October 2026"
        assert say(date(2026, 10, 1)) == "1 October 2026"


def test_days_of_one_month_are_said_by_their_number() -> None:
    with translation.override("it"):
        assert calendar_words.from_the_day(date(2026, 10, 8), only_number=True) == "dall\u20198"
        assert calendar_words.from_the_day(date(2026, 10, 1), only_number=True) == "dal 1º"


def test_a_page_says_them_alike() -> None:
    page = Template(
        "{% load days_in_sentences %}{{ on|on_the_day }}, {{ on|from_the_day }}, "
        "{{ on|until_the_day }}, {{ on|of_the_day }}{{ nothing|on_the_day }}"
    )

    with translation.override("it"):
        said = page.render(Context({"on": date(2026, 10, 11), "nothing": None}))

    assert said == (
        "l\u201911 ottobre 2026, dall\u201911 ottobre 2026, "
        "all\u201911 ottobre 2026, dell\u201911 ottobre 2026"
    )
