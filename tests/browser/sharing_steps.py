"""What leaves the Centre and comes back: a referral, its answer, a consent taken back, the end."""

from datetime import timedelta

from tests.browser.case_steps import choose_psychologist, score_all
from tests.browser.keyboard import Keyboard
from tests.browser.office_steps import ANNA
from tests.browser.story import Story
from visnet.doors import clock

ELENA, BRUNO, CARLA = "elena@example.org", "bruno@example.org", "carla@example.org"
ANSWERED_MEANWHILE = (
    "The partner answered in the meantime, and nothing was taken back. Above you see what they"
    " answered; if it is still open, you can take it back."
)


def refer(story: Story, hands: Keyboard) -> str:
    """See what the partner will read, send it, and return the reference of the referral."""
    page, says = hands.page, story.back
    story.chapter(hands, "Referrals")
    hands.press("link", says("Ask a partner"))
    story.prove_again(hands, ANNA, show=True)
    choose_psychologist(hands)
    hands.choose("chosen", "AGREED_TO_ONE")
    hands.write("request_summary", story.words["summary"])
    hands.tick("need", "NEEDS", "RISK")
    story.show(page, "referral-form")
    hands.press("button", says("See what they will read"))
    assert story.words["summary"] in page.inner_text("main")
    story.show(page, "referral-preview")
    hands.press("button", says("Send it"))
    story.show(page, "referral-sent")
    return page.locator("main p.acts span").filter(has_text="R-").last.inner_text()


def partner_answers(story: Story, reference: str) -> Keyboard:
    """Elena reads the package and nothing else, takes it on, and tells how it goes."""
    hands = story.sign_in(ELENA)
    page, says = hands.page, story.back
    story.show(page, "partner-list")
    hands.press("link", reference)
    assert story.words["summary"] in page.inner_text("main")
    for kept_back in ("note", "wishes", "why", "asked"):
        assert story.words[kept_back] not in page.content()
    story.show(page, "partner-package")
    hands.write_day("first_appointment_date", clock.today() + timedelta(days=5))
    hands.write("who", "Paola, psicologa")
    hands.press("button", says("Take it on"))
    hands.choose("outcome", "UNDER_WAY")
    hands.write("words", story.words["report"])
    hands.press("button", says("Tell the Centre"))
    story.show(page, "partner-told-back")
    return hands


def take_back_too_late(story: Story, hands: Keyboard) -> None:
    """Anna's page is older than the partner's answer: nothing is taken back, and she is told."""
    says = story.back
    hands.open(says("Take it back"))
    hands.choose("because", "NO_LONGER_NEEDED")
    hands.confirm(says("Take it back"))
    assert says(ANSWERED_MEANWHILE) in hands.page.inner_text("main")
    story.show(hands.page, "referral-answered-meanwhile")


def tell_too_late(story: Story, partner: Keyboard) -> None:
    """The partner's page is older than the end: nothing is told, nothing typed is lost."""
    partner.write("words", story.words["too_late"])
    partner.press("button", story.back("Tell the Centre"))
    assert story.words["too_late"] in partner.page.content()
    assert story.words["summary"] not in partner.page.content()


def read_report(story: Story, hands: Keyboard) -> None:
    """Anna reads what came back."""
    story.chapter(hands, "Referrals")
    story.show(hands.page, "referrals")
    hands.enter(hands.page.locator("main tbody th a").first)
    assert story.words["report"] in hands.page.inner_text("main")
    story.show(hands.page, "referral-reported")


def take_consent_back(story: Story, hands: Keyboard, receipt: str, partner: Keyboard) -> None:
    """The person takes it back: Elena reads nothing from that moment."""
    hands.page.goto(receipt)
    hands.confirm(story.back("The person takes it back"))
    story.show(hands.page, "consent-taken-back")
    tell_too_late(story, partner)
    story.show(partner.page, "partner-too-late")
    partner.page.reload()
    assert story.words["summary"] not in partner.page.content()
    assert story.words["name"] not in partner.page.content()
    story.show(partner.page, "partner-closed")


def others_see(story: Story) -> None:
    """Bruno does not work on the case: for him it is not there. Carla sees its line only."""
    bruno = story.sign_in(BRUNO)
    answer = bruno.page.goto(story.case)
    assert answer is not None
    assert answer.status == 404
    story.show(bruno.page, "colleague-not-found")
    carla = story.sign_in(CARLA)
    answer = carla.page.goto(story.case)
    assert answer is not None
    assert answer.status in {403, 404}
    carla.page.goto(f"{story.case}access/")
    for inside in ("name", "note", "wishes", "goal"):
        assert story.words[inside] not in carla.page.content()
    story.show(carla.page, "supervisor-line")


def close(story: Story, hands: Keyboard) -> None:
    """Close the case with the needs scored once more, and see the whole of it."""
    page, says = hands.page, story.back
    story.chapter(hands, "Pause or close")
    hands.choose("reason", "PLAN_COMPLETED")
    hands.choose("outcome", "BETTER")
    hands.open(says("The eight needs, once more"))
    score_all(hands, 4)
    hands.write_day("follow_up_date", clock.today() + timedelta(days=60))
    hands.page.locator("input[name=follow_up_way]").first.check()
    story.show(page, "closing")
    hands.confirm(says("Close the case"))
    story.show(page, "closed")
    story.chapter(hands, "Needs and plan")
    story.show(page, "needs-compared")
    story.chapter(hands, "Timeline")
    story.show(page, "timeline")
    hands.press("link", says("My work today"), within=".back__ways")
    assert story.words["name"] not in page.inner_text("main"), "nothing waits for Anna here"
    story.show(page, "my-work-after")
