"""What is remembered is drawn once for each value and language, and never mixed up."""

import pytest
from django.template import engines
from django.utils import translation

MARKUP = (
    "{% load remembering i18n %}{% for one in ones %}{% remembered one.mark %}"
    "[{{ one.mark }}:{% translate 'Yes' %}:{{ one.told }}]{% endremembered %}{% endfor %}"
)


class Told:
    """Counts how often it was asked."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.asked = 0

    @property
    def told(self) -> str:
        self.asked += 1
        return "once"


def test_a_value_is_drawn_once_and_others_on_their_own() -> None:
    page = engines["django"].from_string(MARKUP)
    first, second, other = Told("a"), Told("a"), Told("b")

    drawn = page.render({"ones": [first, second, other]})

    assert drawn.count("[a:") == 2
    assert drawn.count("[b:") == 1
    assert (first.asked, second.asked, other.asked) == (1, 0, 1)


def test_each_language_has_its_own() -> None:
    page = engines["django"].from_string(MARKUP)
    drawn = []
    for language in ("it", "en", "it"):
        with translation.override(language):
            drawn.append(page.render({"ones": [Told("a")]}))

    assert drawn[0] == drawn[2] != drawn[1]


@pytest.mark.parametrize("hostile", ["<script>", "'\"", "\x00"])
def test_what_is_remembered_is_escaped_all_the_same(hostile: str) -> None:
    page = engines["django"].from_string(MARKUP)

    assert "<script>" not in page.render({"ones": [Told(hostile)]})


def test_it_forgets_before_it_grows_without_end() -> None:
    page = engines["django"].from_string(MARKUP)

    page.render({"ones": [Told(str(number)) for number in range(1000)]})

    node = next(n for n in page.template.nodelist if n.child_nodelists)
    inner = next(n for n in node.nodelist_loop if hasattr(n, "kept"))
    assert len(inner.kept) <= 256
