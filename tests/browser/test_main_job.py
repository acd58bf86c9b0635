"""A person asks for help and is helped: the whole of it, in Italian and again in English.

No mouse anywhere; the person's side on a phone without scripts. Each step is looked at: axe finds
nothing, nothing speaks the other language, the console stays silent, and a picture is kept.
"""

import pytest

from tests.browser import case_steps, front_steps, office_steps, sharing_steps
from tests.browser.conftest import Look, Open
from tests.browser.languages import languages
from tests.browser.stack import Stack
from tests.browser.story import Story

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", languages("it"))
def test_a_person_asks_for_help_and_is_helped(
    language: str,
    product: Stack,
    open_browser: Open,
    look: Look,
    complaints: list[str],
) -> None:
    story = Story(language, product, open_browser, look)

    receipt = front_steps.ask(story)
    front_steps.numbers_and_rights(story)
    front_steps.delete_everything(story)
    anna = office_steps.begin_the_day(story)
    office_steps.write_down_a_call(story, anna)
    request = office_steps.answer(story, anna)
    front_steps.accept_appointment(story, receipt)
    office_steps.open_case(story, anna, request)
    office_steps.go_on_in_conversation(story, anna)
    case_steps.describe_crime(story, anna)
    case_steps.agree_safe_contact(story, anna)
    case_steps.explain_rights(story, anna)
    case_steps.assess(story, anna)
    case_steps.plan(story, anna)
    consent = case_steps.consent(story, anna)
    reference = sharing_steps.refer(story, anna)
    elena = sharing_steps.partner_answers(story, reference)
    sharing_steps.take_back_too_late(story, anna)
    sharing_steps.read_report(story, anna)
    sharing_steps.others_see(story)
    sharing_steps.take_consent_back(story, anna, consent, elena)
    sharing_steps.close(story, anna)

    assert not story.barriers, "\n".join(story.barriers)
    assert complaints == []
