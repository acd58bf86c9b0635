"""Two organisations agree on what may pass, and the software does what they signed.

In Italian and again in English, with a keyboard alone. Each step is looked at, as in the main job.
"""

import pytest

from tests.browser import agreement_steps
from tests.browser.conftest import Look, Open
from tests.browser.languages import languages
from tests.browser.stack import Stack
from tests.browser.story import Story

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", languages("it"))
def test_two_organisations_agree_and_the_software_obeys(
    language: str,
    product: Stack,
    open_browser: Open,
    look: Look,
    complaints: list[str],
) -> None:
    story = Story(language, product, open_browser, look)

    carla = agreement_steps.begin(story)
    agreement_steps.nothing_may_pass(story, carla, "may-pass-no")
    agreement = agreement_steps.draft(story, carla)
    elena = agreement_steps.speak_of_it(story)
    agreement_steps.answer(story, carla, agreement)
    agreement_steps.sign_both(story, carla, elena, agreement)
    agreement_steps.something_may_pass(story, carla)
    agreement_steps.print_both(carla.page, agreement)
    agreement_steps.partner_is_offered(story)
    agreement_steps.end(story, carla, agreement)

    assert not story.barriers, "\n".join(story.barriers)
    assert complaints == []
