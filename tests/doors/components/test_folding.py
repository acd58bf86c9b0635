"""What is the same on every page is drawn once, and nothing else is."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event

import pytest
from django.template import Engine, Template, engines
from django.template.context import Context
from django.test import RequestFactory
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler
from django_cotton.templatetags._component import CottonComponentNode

from visnet.doors.components import folding, gallery
from visnet.doors.components.folding import FoldedNode
from visnet.doors.components.templatetags.drawing import ComponentNode


def read(markup: str, *, folded: bool = True) -> Template:
    template: Template = engines["django"].from_string(CottonCompiler().process(markup)).template
    if folded:
        folding.fold(template.nodelist)
    return template


def draw(markup: str, *, folded: bool = True, language: str = "en", **context: object) -> str:
    with translation.override(language):
        return read(markup, folded=folded).render(Context(context))


@pytest.mark.parametrize(
    "markup",
    [
        "<p>{% translate 'Yes' %}</p>",
        "<a href=\"{% url 'office_work' %}\">{% static 'back.css' %}</a>",
        '<c-tag kind="soon">{% translate "overdue" %}</c-tag>',
        '<c-link_button href="{% url \'office_work\' %}" icon="plus" data-x="1">Go</c-link_button>',
        '<c-page_heading title="{% translate \'Cases\' %}"><c-icon name="plus" /></c-page_heading>',
    ],
)
def test_what_reads_nothing_is_drawn_once(markup: str) -> None:
    template = read(markup)

    assert [type(node) for node in template.nodelist] == [FoldedNode]
    assert draw(markup) == draw(markup, folded=False)


@pytest.mark.parametrize(
    "markup",
    [
        "{{ words }}",
        "{% if words %}{% translate 'Yes' %}{% endif %}",
        "{% translate words %}",
        "{% translate 'Yes' as words %}",
        "{% url 'office_case' words %}",
        "{% now 'H' %}",
        "{% csrf_token %}",
        '<c-tag kind="{{ words }}">x</c-tag>',
        '<c-tag kind="soon">{{ words }}</c-tag>',
        '<c-table caption="{{ words }}">x</c-table>',
        "<c-page_heading />",  # its title would be the page's own
        '<c-definition_list :items="words" />',
        "{% block words %}{% endblock %}",
    ],
)
def test_what_reads_anything_is_drawn_each_time(markup: str) -> None:
    (node,) = read(markup).nodelist

    assert not isinstance(node, FoldedNode)


def test_each_language_has_its_own() -> None:
    template = read("<p>{% translate 'Yes' %}</p>")
    drawn = []
    for language in ("it", "en", "it"):
        with translation.override(language):
            drawn.append(template.render(Context()))

    assert drawn == ["<p>Sì</p>", "<p>Yes</p>", "<p>Sì</p>"]


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_component_is_drawn_as_cotton_draws_it(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = RequestFactory().get("/gallery/")
    with translation.override(language):
        ours = gallery.gallery_page(request).content
        monkeypatch.setattr(
            ComponentNode,
            "draw",
            lambda node, context, say: say(CottonComponentNode.render(node, context)),
        )
        theirs = gallery.gallery_page(request).content

    assert ours == theirs
    assert len(ours) > 10_000


def test_it_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "_is_known", lambda _variable, _known: True)
    template = read("{{ words }}")

    template.render(Context({"words": "one"}))

    with pytest.raises(AssertionError):
        template.render(Context({"words": "another"}))


def test_an_attribute_in_a_loop_is_never_taken_for_the_one_before() -> None:
    markup = '{% for one in ones %}<c-tag kind="{{ one }}">{{ one }}</c-tag>{% endfor %}'

    drawn = draw(markup, ones=["open", "soon", "done"])

    assert drawn == draw(markup, folded=False, ones=["open", "soon", "done"])
    assert [f"tag--{kind}" in drawn for kind in ("open", "soon", "done")] == [True, True, True]


def test_what_is_written_stays_escaped() -> None:
    drawn = draw('<c-tag kind="{{ words }}">{{ words }}</c-tag>', words='<b>"x"</b>')

    assert "<b>" not in drawn


def test_nobody_is_handed_a_template_that_is_still_being_folded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, go_on = Event(), Event()

    def slowly(_nodes: object) -> None:
        begun.set()
        assert go_on.wait(timeout=20)

    monkeypatch.setattr(folding, "fold", slowly)
    pages = {"page.html": "{{ one }} Danger {{ two }}"}
    loader = folding.Loader(Engine(), [("django.template.loaders.locmem.Loader", pages)])

    with ThreadPoolExecutor(max_workers=2) as pool:
        first = pool.submit(loader.get_template, "page.html")
        assert begun.wait(timeout=20)
        second = pool.submit(loader.get_template, "page.html")
        early, _waiting = wait([second], timeout=0.3)
        go_on.set()

    assert not early
    assert first.result() is second.result()
