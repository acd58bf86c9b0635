"""The pages that say no stand in the frame of the side they are shown on."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from visnet.doors.surroundings import Way

PAGES = ["refused", "not_found", "bad_request", "form_expired", "broken"]
WEATHER = "https://weather.example/"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["it", "en"])
def test_on_the_front_the_way_out_is_there_and_the_title_says_nothing(
    page: str, language: str
) -> None:
    with translation.override(language):
        drawn = render_to_string(
            f"frame/{page}.html", {"exit_url": WEATHER, "language_code": language}
        )

    assert f'href="{WEATHER}"' in drawn
    assert "data-leave" in drawn
    assert "<title>VIS</title>" in drawn


@pytest.mark.parametrize("page", [page for page in PAGES if page != "broken"])
def test_on_the_back_it_stands_in_the_working_frame(page: str) -> None:
    with translation.override("en"):
        drawn = render_to_string(f"frame/{page}.html", {"language_code": "en"})

    assert 'class="back"' in drawn
    assert "data-leave" not in drawn


def test_a_refusal_says_the_sentence_it_was_given() -> None:
    with translation.override("en"):
        drawn = render_to_string(
            "frame/refused.html", {"language_code": "en", "sentence": "A <b>second</b> person."}
        )

    assert "A &lt;b&gt;second&lt;/b&gt; person." in drawn


def test_what_a_page_of_work_calls_asked_is_no_part_of_its_language_links() -> None:
    way = Way(label="English", href="?language=en", code="en")
    named = dict.fromkeys(("asked", "search", "query", "carried"), SafeString('"><b>a form</b>'))
    with translation.override("en"):
        drawn = render_to_string(
            "frame/not_found.html", {"language_code": "en", "translations": [way], **named}
        )

    assert 'href="?language=en"' in drawn
    assert "a form" not in drawn
