"""Five people, from the first call on, as their operator works for them: by keyboard, in both languages.

Each page that only this work has is looked at: axe finds nothing, nothing speaks the other language,
nothing must be scrolled sideways, the console stays silent.
"""

from collections.abc import Callable

import pytest

from tests.browser import casework_steps as steps
from tests.browser.casework_steps import days_ago
from tests.browser.conftest import Look, Open
from tests.browser.keyboard import Keyboard
from tests.browser.languages import languages
from tests.browser.office_steps import ANNA
from tests.browser.stack import Stack
from tests.browser.story import Story
from visnet.accompaniment.vocabulary import HearingKind
from visnet.law.vocabulary import Condition, EventKind

pytestmark = pytest.mark.browser


def stalking_to_final_judgment(story: Story, hands: Keyboard) -> None:
    """From the first call to a judgment that is final, and to the end of the case."""
    page = hands.page
    steps.take_call(
        story, hands, name=story.words["name"], words=story.words["followed"], danger=True
    )
    steps.describe(story, hands, offence="stalking")
    steps.write_step(story, hands, EventKind.KNOWLEDGE, days_ago(60))
    assert page.locator("main .case__chapter h4").count(), "the term for a complaint is counted"
    story.show(page, "terms")
    steps.write_step(story, hands, EventKind.COMPLAINT_FILED, days_ago(50))
    steps.write_step(story, hands, EventKind.SUSPECT_REGISTERED, days_ago(40))
    steps.answer_condition(story, hands, Condition.ASKED_TO_BE_INFORMED, "YES")
    hearing = steps.plan_hearing(story, hands, HearingKind.TRIAL, days_ago(-10))
    story.show(page, "hearing")
    steps.choose_companion(story, hands)
    steps.tick_checklist(story, hands)
    story.show(page, "hearing-prepared")
    page.goto(f"{hearing}plan/")
    story.show(page, "page-for-the-person")
    steps.plan_hearing(story, hands, HearingKind.PRELIMINARY, days_ago(3))
    steps.talk_it_over(story, hands)
    story.show(page, "hearing-talked-over")
    before = _terms(story, hands)
    steps.write_step(story, hands, EventKind.FINAL_JUDGMENT, days_ago(1))
    assert _terms(story, hands) - before, "a final judgment opens terms of its own"
    story.show(page, "terms-after-the-judgment")
    steps.close(story, hands, reason="PLAN_COMPLETED", outcome="PARTLY_BETTER")
    story.chapter(hands, "Timeline")
    story.show(page, "timeline-of-the-case")


def a_minor(story: Story, hands: Keyboard) -> None:
    """A child: the assessment for children, measures asked for, evidence taken early."""
    page = hands.page
    steps.take_call(story, hands, name=story.words["name"], words=story.words["child"])
    steps.describe(story, hands, offence="sexual_acts_with_a_minor", is_minor="yes")
    page.goto(f"{story.case}assessment/forms/new/")
    story.show(page, "which-form")
    story.chapter(hands, "Assessment")
    hands.enter(page.locator("main .case__chapter .page-heading__acts a"))
    story.show(page, "assessment-of-a-child")
    hands.tick("protection", "no_contact")
    hands.press("button", story.back("Keep the assessment"))
    story.show(page, "child-assessed")
    steps.ask_for_measure(story, hands, "no_contact")
    story.show(page, "measure-asked-for")
    steps.plan_hearing(story, hands, HearingKind.EVIDENCE_HEARING, days_ago(-20))
    story.show(page, "hearing-of-a-child")
    steps.write_step(story, hands, EventKind.CRIME_REPORT_REGISTERED, days_ago(5))
    story.show(page, "terms-of-a-minor")


def burglary_at_eighty(story: Story, hands: Keyboard) -> None:
    """Somebody of eighty: what helps to sleep again, a letter to an office, an end that may reopen."""
    page, says = hands.page, story.back
    steps.take_call(story, hands, name=story.words["name"], words=story.words["robbed"])
    steps.describe(story, hands, offence="burglary_or_bag_snatching")
    steps.set_goal(story, hands, story.words["sleep"])
    story.show(page, "plan-for-sleep")
    page.goto(f"{story.case}documents/letters/attendance/{story.language}/")
    story.show(page, "letter")
    hands.press("button", says("Prepare the letter"))
    story.show(page, "letter-prepared")
    steps.close(story, hands, reason="PLAN_COMPLETED", outcome="BETTER")
    story.chapter(hands, "Pause or close")
    hands.choose("reason", "CAME_BACK")
    hands.press("button", says("Open it again"))
    assert page.locator(".case__chapters").count()
    story.show(page, "opened-again")


def family_of_homicide_victim(story: Story, hands: Keyboard) -> None:
    """A sister: her own case, the trial ahead, what she may ask for."""
    page = hands.page
    steps.take_call(story, hands, name=story.words["name"], words=story.words["bereaved"])
    steps.describe(story, hands, offence="homicide", victim="FAMILY")
    steps.write_step(story, hands, EventKind.CRIME, days_ago(200))
    steps.write_step(story, hands, EventKind.PRELIMINARY_HEARING, days_ago(-15))
    assert page.locator("main .case__chapter h4").count(), (
        "there is a day for joining as a civil party"
    )
    story.show(page, "terms-of-the-family")
    steps.plan_hearing(story, hands, HearingKind.PRELIMINARY, days_ago(-15))
    steps.choose_companion(story, hands)
    story.show(page, "hearing-of-the-family")
    steps.claim(story, hands)
    story.show(page, "claim-of-the-family")
    page.goto(f"{story.case}proceedings/duty/")
    story.show(page, "duty-to-report")
    page.goto(f"{story.product.back}/office/law/")
    story.show(page, "law")


def told_by_a_neighbour(story: Story, hands: Keyboard) -> None:
    """A third party calls: no way is safe until the person says so."""
    page, says = hands.page, story.back
    page.goto(f"{story.product.back}/office/call/")
    hands.write("number", steps.a_number())
    hands.write("words", story.words["neighbour"])
    hands.write("reported_by", story.words["who_calls"])
    story.show(page, "call-of-a-neighbour")
    hands.press("button", says("Open the case"))
    story.case = page.url.partition("#")[0]
    assert not page.locator(".case__reach .reach--safe").count(), "a neighbour's number is not hers"
    story.show(page, "nothing-is-safe-yet")
    story.chapter(hands, "Safe contact")
    story.show(page, "no-safe-way")
    story.chapter(hands, "Timeline")
    story.show(page, "told-by-a-neighbour")


STORIES: dict[str, Callable[[Story, Keyboard], None]] = {
    "stalking": stalking_to_final_judgment,
    "minor": a_minor,
    "burglary": burglary_at_eighty,
    "homicide": family_of_homicide_victim,
    "third-party": told_by_a_neighbour,
}


WALKED_IN = {
    "stalking": "it",
    "minor": "en",
    "burglary": "it",
    "homicide": "en",
    "third-party": "it",
}
WALKS = [(named, language) for named in STORIES for language in languages(WALKED_IN[named])]


@pytest.mark.parametrize(("named", "language"), WALKS)
def test_an_operator_works_for_somebody_from_the_first_call_on(
    named: str,
    language: str,
    product: Stack,
    open_browser: Open,
    look: Look,
    complaints: list[str],
) -> None:
    story = Story(language, product, open_browser, look, series=f"{named}-")
    hands = story.go_on_as(ANNA)

    STORIES[named](story, hands)

    assert not story.barriers, "\n".join(story.barriers)
    assert complaints == []


def _terms(story: Story, hands: Keyboard) -> set[str]:
    """Return the terms that stand in the chapter."""
    story.chapter(hands, "Proceedings")
    return set(hands.page.locator("main .case__chapter h4").all_inner_texts())
