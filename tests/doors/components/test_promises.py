"""What the sources of the front end promise: nothing kept, nothing inline, nobody else asked."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted((ROOT / "src" / "visnet" / "doors" / "components").rglob("*.html"))
FRONT_SCRIPTS = sorted(
    [
        ROOT / "assets/js/front.js",
        *ROOT.glob("assets/js/front/*.js"),
        *ROOT.glob("assets/js/shared/*.js"),
    ]
)
SCRIPTS = sorted(ROOT.glob("assets/js/**/*.js"))


@pytest.mark.parametrize("script", FRONT_SCRIPTS, ids=lambda path: path.name)
def test_the_public_script_keeps_nothing_on_the_device(script: Path) -> None:
    places = "localStorage|sessionStorage|indexedDB|document.cookie|caches|serviceWorker|sendBeacon"

    assert not re.search(places, script.read_text())


@pytest.mark.parametrize("script", FRONT_SCRIPTS, ids=lambda path: path.name)
def test_the_public_script_adds_no_history_entry(script: Path) -> None:
    ways = r"pushState|location\.assign|location\.href\s*=|location\s*=[^=]|window\.open"

    assert not re.search(ways, script.read_text())


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_runs_text_as_code_or_writes_styles(script: Path) -> None:
    sins = r"\beval\(|new Function|innerHTML|\.style\b|document\.write"

    assert not re.search(sins, script.read_text())


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_piece_carries_style_or_script_of_its_own(template: Path) -> None:
    markup = template.read_text()

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"", markup)
    assert all(
        re.search(r"<script src=\"\{% static", tag) for tag in re.findall(r"<script[^>]*>", markup)
    )


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_piece_asks_another_house_for_anything(template: Path) -> None:
    addresses = re.findall(r"(?:https?:)?//[\w.-]+\.\w+", template.read_text())

    assert not addresses


def test_the_lock_file_holds_no_download_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())

    assert not [name for name, entry in lock["packages"].items() if "resolved" in entry]
    assert all("integrity" in entry for name, entry in lock["packages"].items() if name)
