"""A coordinator looks after the network, and a partner keeps its own card true.

In Italian and again in English, with a keyboard alone; the partner on a phone. Each step is looked
at, as in the main job.
"""

import pytest

from tests.browser import network_steps
from tests.browser.conftest import Look, Open
from tests.browser.languages import languages
from tests.browser.stack import Stack
from tests.browser.story import Story

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", languages("en"))
def test_the_network_is_looked_after_by_whoever_belongs_to_it(
    language: str,
    product: Stack,
    open_browser: Open,
    look: Look,
    complaints: list[str],
) -> None:
    story = Story(language, product, open_browser, look, series="network-")

    carla = network_steps.begin(story)
    network_steps.who_answers_at_night(story, carla)
    network_steps.cover_the_night(story, carla)
    network_steps.who_had_signed(story, carla)
    read = network_steps.bring_in_a_file(story, carla)
    network_steps.make_one_of_two(story, carla)
    network_steps.take_the_file_back(story, carla, read)
    network_steps.see_how_it_goes(story, carla)
    network_steps.visit_somebody(story, carla)
    card = network_steps.keep_a_card(story)
    network_steps.the_public_reads_it(story, card)

    assert not story.barriers, "\n".join(story.barriers)
    assert complaints == []
