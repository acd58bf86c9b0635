"""Hands that count: each field filled is one, each press is one."""

from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass
class Counting:
    """What somebody does at one page, and how much of it."""

    page: Page
    count: int = 0

    def write(self, box: str, words: str) -> None:
        """Fill a box."""
        self.count += 1
        self.page.locator(f'main [name="{box}"]:not([type="hidden"])').first.fill(words)

    def choose(self, box: str, value: str) -> None:
        """Choose from a list."""
        self.count += 1
        self.page.locator(f'main select[name="{box}"]').select_option(value)

    def tick(self, box: str, value: str = "") -> None:
        """Tick a box, or choose one round button."""
        self.count += 1
        named = f'main input[name="{box}"]' + (f'[value="{value}"]' if value else "")
        self.page.locator(named).first.check()

    def press(self, name: str) -> None:
        """Press a button or a link that leads to another page."""
        self.count += 1
        button = self.page.locator("main").get_by_role("button", name=name, exact=True)
        link = self.page.locator("main").get_by_role("link", name=name, exact=True)
        with self.page.expect_navigation():
            button.or_(link).first.click()

    def key(self, key: str) -> None:
        """Press a key that leads to another page."""
        self.count += 1
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
