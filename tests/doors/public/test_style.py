"""The page that shows the identity tells what the style sheets hold, and nothing that is not so."""

import pytest

from tests.doors.components.test_colours import ENOUGH_FOR_TEXT, TEXT_PAIRS, purposes
from tests.doors.components.test_colours import contrast as measured
from tests.doors.public.visit import Visit, text_of
from visnet.doors.public.identity import shown

pytestmark = pytest.mark.django_db


def test_colours_and_contrasts_are_those_of_the_sheets(visit: Visit) -> None:
    themes = visit.client.get("/it/stile/").context["themes"]

    assert [theme.code for theme in themes] == ["day", "night"]
    for theme in themes:
        colours = purposes(f"by-{theme.code}")
        for pair in theme.pairs:
            assert (pair.text, pair.ground) in TEXT_PAIRS
            assert pair.text_colour == colours[pair.text]
            assert pair.ground_colour == colours[pair.ground]
            assert pair.contrast == pytest.approx(measured(pair.text_colour, pair.ground_colour))
            assert pair.contrast >= ENOUGH_FOR_TEXT


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/it/stile/", ("Di giorno", "Di notte", "Puoi fermarti quando vuoi.")),
        ("/en/style/", ("By day", "By night", "You can stop whenever you want.")),
    ],
)
def test_it_speaks_both_languages(visit: Visit, address: str, said: tuple[str, ...]) -> None:
    page = text_of(visit.client.get(address))

    assert all(words in page for words in said)


def test_without_a_built_front_end_it_shows_no_colours(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown, "_colours", dict)

    page = visit.client.get("/it/stile/")

    assert page.status_code == 200
    assert page.context["themes"] == []
