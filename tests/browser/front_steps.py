"""What the person does: asks for help, comes back, answers. A phone, no scripts, no mouse."""

from tests.browser.keyboard import Keyboard
from tests.browser.public_visit import SITE
from tests.browser.story import Story

SEND = 'main button[value="send"]:not([aria-hidden])'


def ask(story: Story) -> str:
    """Ask for help, and return the seven words."""
    hands, says = story.person(), story.front
    page = hands.page
    story.show(page, "home")
    hands.press("link", says("Write to us"))
    story.show(page, "danger-first")
    hands.press("button", says("No: I can write now"))
    hands.write("words", story.words["asked"])
    hands.tick("afraid")
    hands.write("municipality", "Livorno")
    hands.choose("reach", "COME_BACK")
    hands.tick("interpreter", off=True)
    hands.open(says("Say more, if you want: who it is for, your name, what would help"))
    hands.choose("for_whom", "ME")
    hands.write("name", story.words["name"])
    hands.tick("needs", page.locator('main input[name="needs"]').first.get_attribute("value") or "")
    story.show(page, "ask")
    hands.enter(page.locator(SEND))
    receipt = " ".join(page.locator("ol.receipt li").all_inner_texts())
    assert len(receipt.split()) == 7
    assert page.title() == "VIS", "a neutral title, also on the card that is printed"
    story.show(page, "receipt")
    return receipt


def numbers_and_rights(story: Story) -> None:
    """See what stands beside asking: the numbers, the rights, the places, what the device keeps."""
    hands, says = story.person(), story.front
    for name, link in (
        ("now", "In danger now?"),
        ("rights", "Your rights"),
        ("services", ""),
        ("traces", ""),
    ):
        address = next(path for path in SITE[story.language].reading if _is(path, name))
        if link:
            hands.press("link", says(link))
        else:
            hands.page.goto(story.product.front + address)
        assert hands.page.url.endswith(address)
        story.show(hands.page, name)
        hands.page.goto(f"{story.product.front}/{story.language}/")


def come_back(story: Story, receipt: str, *, show: str = "") -> Keyboard:
    """Open the thread with the seven words."""
    hands, says = story.person(), story.front
    hands.press("link", says("Come back with your words"))
    if show:
        story.show(hands.page, "come-back")
    hands.write("words", receipt)
    hands.press("button", says("Open my messages"))
    hands.page.locator("ol.thread").wait_for()
    if show:
        story.show(hands.page, show)
    return hands


def accept_appointment(story: Story, receipt: str) -> None:
    """Read the answer and the proposal, write back, and accept."""
    hands, says = come_back(story, receipt, show="answer-and-proposal"), story.front
    assert story.words["reply"] in hands.page.content()
    hands.write("reply", story.words["answered"])
    hands.enter(hands.page.locator('main button[value="write"]'))
    hands.press("button", says("Yes, I accept"))
    assert hands.page.get_by_text(says("You accepted. You can still change your mind.")).count()
    story.show(hands.page, "accepted")


def delete_everything(story: Story) -> None:
    """Send something else, and take it all back; then the words open nothing."""
    hands, says = story.person(), story.front
    hands.press("link", says("Write to us"))
    hands.press("button", says("No: I can write now"))
    hands.write("words", story.words["asked"])
    hands.write("municipality", "Livorno")
    hands.enter(hands.page.locator(SEND))
    receipt = " ".join(hands.page.locator("ol.receipt li").all_inner_texts())
    hands = come_back(story, receipt)
    hands.press("button", says("Delete everything I sent"))
    story.show(hands.page, "delete")
    hands.press("button", says("Yes, delete everything"))
    story.show(hands.page, "deleted")
    hands = story.person()
    hands.press("link", says("Come back with your words"))
    hands.write("words", receipt)
    hands.press("button", says("Open my messages"))
    assert hands.page.locator(".wrong-list").count(), "the words open nothing any more"


def _is(path: str, name: str) -> bool:
    named = {
        "now": ("subito", "now"),
        "rights": ("diritti", "rights"),
        "services": ("servizi", "services"),
        "traces": ("tracce", "traces"),
    }
    return any(word in path for word in named[name])
