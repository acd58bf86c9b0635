"""A template drawn by steps says what Django's own nodes say."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import pytest
from django.db import models
from django.template import Template, engines
from django.template.base import NodeList, VariableDoesNotExist
from django.template.context import Context
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from django_cotton.compiler_regex import CottonCompiler

from visnet.doors import addresses
from visnet.doors.components import folding, reading, steps


class Danger(models.TextChoices):
    HIGH = "HIGH", "<high>"


class Plain(Enum):
    ONE = 1


@dataclass
class Thing:
    name: str = "Lucia & <b>"
    items: list[str] = field(default_factory=lambda: ["a", "b"])
    danger: Danger = Danger.HIGH
    day: date = date(2026, 3, 10)

    @property
    def broken(self) -> str:
        raise AttributeError(self.name)

    def called(self, more: str = "!") -> str:
        return f"<{more}>"

    def needs(self, more: str) -> str:
        return more

    def alters(self) -> str:
        raise AssertionError

    alters.alters_data = True  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Small:
    """As our own are: it has these attributes and no others."""

    name: str = "<small>"

    @property
    def thing(self) -> Thing:
        return Thing()

    @property
    def broken(self) -> str:
        raise AttributeError(self.name)


class Guessing:
    """Has whatever it is asked for, but for one."""

    __slots__ = ()

    def __getattr__(self, name: str) -> str:
        if name == "absent":
            raise AttributeError(name)
        return name


GIVEN: dict[str, Any] = {
    "small": Small(),
    "guessing": Guessing(),
    "thing": Thing(),
    "things": [Thing("x"), Thing("<y>")],
    "words": "<i>\"quoted\" & 'more'</i>",
    "safe": SafeString("<i>fine</i>"),
    "lazy": gettext_lazy("Yes"),
    "number": 12345,
    "share": 0.5,
    "yes": True,
    "nothing": None,
    "day": date(2026, 3, 10),
    "moment": datetime(2026, 3, 10, 11, 0, tzinfo=UTC),
    "danger": Danger.HIGH,
    "plain": Plain.ONE,
    "keys": {"items": "a key", "count": 3, "0": "zero", "inner": {"x": "<x>"}},
    "pairs": [("a", 1), ("b", 2)],
    "empty": [],
    "turned": iter(()),
    "function": lambda: "<called>",
    "kind": Danger,
}
MARKUP = [
    "{{ thing.name }} {{ thing.items.1 }} {{ thing.danger.label }} {{ thing.danger.value }}",
    "{{ words }}{{ safe }}{{ lazy }}{{ number }}{{ share }}{{ yes }}{{ nothing }}{{ absent }}",
    "{{ day }} {{ moment }} {{ danger }} {{ plain }} {{ plain.name }} {{ kind.HIGH }}",
    "{{ keys.items }} {{ keys.count }} {{ keys.0 }} {{ keys.inner.x }} {{ keys.absent }}",
    "{{ thing.called }} {{ thing.needs }} {{ thing.alters }} {{ function }} {{ thing.absent.x }}",
    "{{ words|upper }} {{ safe|upper }} {{ absent|default:'<none>' }} {{ words|default:safe }}",
    "{{ things|length }} {{ pairs|join:'<' }} {{ words|striptags|cut:'o' }} {{ moment|date:'H:i' }}",
    "{{ nothing|default_if_none:_('Yes') }}{{ absent|default:_('Yes')|upper }}",
    "{{ 'said <b>' }} {{ 12 }} {{ _('Yes') }} {{ words|safe }} {{ words|escape }}",
    "{% if words and not nothing %}a{% elif number %}b{% else %}c{% endif %}",
    "{% if small.absent %}a{% elif small.name %}b{% endif %}{% if not small.absent.more %}c{% endif %}",
    "{% if small.0 or words.absent or number.absent or nothing.absent %}a{% else %}b{% endif %}",
    "{% if absent.more or keys.absent or keys.inner.absent or small.thing.absent %}a{% endif %}",
    "{% if words.0 and things.1.name and keys.0 %}a{% endif %}{% if things.7 or words.99 %}b{% endif %}",
    "{% if guessing.absent %}a{% elif guessing.other == 'other' %}b{% endif %}{{ guessing.more }}",
    "{% for one in small.absent %}a{% empty %}b{% endfor %}{{ small.absent }}{{ small.name }}",
    "{% firstof small.absent absent.more small.name %}{{ small.absent|default:'<none>' }}",
    "{% if small.absent == nothing %}a{% endif %}{% if small.absent is None %}b{% endif %}",
    "{% if nothing or empty %}a{% elif absent %}b{% else %}c{% endif %}",
    "{% if number == 12345 %}a{% endif %}{% if danger != 'LOW' %}b{% endif %}",
    "{% if 'a' in thing.items %}a{% endif %}{% if 'x' not in number %}b{% endif %}",
    "{% if number > 3 %}a{% endif %}{% if number > words %}b{% endif %}{% if absent|length %}c{% endif %}",
    "{% for one in things %}{{ forloop.counter }}{{ forloop.last }}{{ one.name }}{% endfor %}{{ one }}",
    "{% for one in things reversed %}{{ forloop.revcounter }}{{ one.name }}{% endfor %}",
    "{% for key, value in pairs %}{{ key }}{{ value }}{{ forloop.parentloop }}{% endfor %}",
    "{% for key, value in keys.inner.items %}{{ key }}{% empty %}none{% endfor %}",
    "{% for one in empty %}a{% empty %}<none>{% endfor %}{% for one in absent %}a{% endfor %}",
    (
        "{% for one in things %}{% for two in one.items %}{{ forloop.parentloop.counter }}{{ two }}"
        "{% endfor %}{% endfor %}"
    ),
    "{% for one in pairs %}{% cycle 'a' 'b' %}{% ifchanged one.1 %}{{ one.0 }}{% endifchanged %}{% endfor %}",
    "{% with name=thing.name other='x' %}{{ name }}{{ other }}{% endwith %}{{ name }}",
    "{% autoescape off %}{{ words }}{{ number }}{% endautoescape %}{{ words }}",
    "{% filter upper %}{{ words }}{% endfilter %}{% firstof absent words %}",
    (
        "{% translate 'Yes' as said %}{{ said }}{% blocktranslate count n=number %}{{ n }} case"
        "{% plural %}{{ n }} cases{% endblocktranslate %}"
    ),
    '<c-tag kind="{{ words }}">{{ words }}<b>{{ thing.name }}</b></c-tag>',
    (
        '{% for one in things %}<c-page_heading title="{{ one.name }}">{{ one.danger }}</c-page_heading>'
        "{% endfor %}"
    ),
    "{% load twice %}{% drawn as said %}{{ words }}{{ safe }}{% enddrawn %}{{ said }}<b>{{ said }}",
    "{% comment %}no{% endcomment %}{{ words }}",
    "{{ block.super }}{% spaceless %}<b> <i>{{ words }}</i> </b>{% endspaceless %}",
]


def read(markup: str) -> Template:
    template: Template = engines["django"].from_string(CottonCompiler().process(markup)).template
    folding.fold(template.nodelist)
    return template


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("markup", MARKUP)
def test_it_says_what_django_says(markup: str, language: str) -> None:
    own, by_steps = read(markup), read(markup)
    by_steps.nodelist = steps.take(by_steps.nodelist)

    with translation.override(language):
        for _turn in range(2):
            context, other = Context(GIVEN), Context(GIVEN)
            assert by_steps.render(context) == own.render(other)
            assert len(context.dicts) == len(other.dicts)


@pytest.mark.parametrize(
    "markup",
    [
        "{{ thing.broken }}",
        "{% if small.broken %}a{% endif %}",
        "{% if small.broken.more %}a{% endif %}",
        "{{ words|default:absent }}",
    ],
)
def test_what_goes_wrong_goes_wrong_as_with_django(markup: str) -> None:
    own, by_steps = read(markup), read(markup)
    by_steps.nodelist = steps.take(by_steps.nodelist)

    for template in (own, by_steps):
        with pytest.raises((AttributeError, VariableDoesNotExist)):
            template.render(Context(GIVEN))


def test_what_was_named_within_a_loop_that_broke_is_forgotten() -> None:
    template = read("{% for a, b in things %}{{ a }}{% endfor %}")
    template.nodelist = steps.take(template.nodelist)
    context = Context(GIVEN)

    with pytest.raises(ValueError, match="Need 2 values"):
        template.render(context)

    assert "forloop" not in context


def test_a_step_that_says_something_else_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    template = read("{% if words %}{{ words }}{% endif %}")
    template.nodelist = steps.take(template.nodelist)
    monkeypatch.setattr(reading, "condition", lambda _said: lambda _context: False)

    with pytest.raises(AssertionError):
        template.render(Context(GIVEN))


def test_a_type_is_asked_for_its_ways_once() -> None:
    class Fresh:
        name = "x"

    template = read("{{ fresh.name }}{{ fresh.name }}")
    template.nodelist = steps.take(template.nodelist)
    learnt = len(reading._has_attributes)

    assert template.render(Context({"fresh": Fresh()})) == "xx"
    assert len(reading._has_attributes) == learnt + 1


def test_what_is_translated_is_so_for_whoever_looks() -> None:
    template = read("{{ nothing|default_if_none:_('Yes') }} {{ _('Yes') }}")
    template.nodelist = steps.take(template.nodelist)
    drawn = []
    for language in ("it", "en", "it"):
        with translation.override(language):
            drawn.append(template.render(Context(GIVEN)))

    assert drawn == ["Sì Sì", "Yes Yes", "Sì Sì"]


def test_nodes_stay_what_they_are() -> None:
    template = read("{% block one %}{% if words %}{{ words }}{% endif %}{% endblock %}")
    taken = steps.take(template.nodelist)

    assert isinstance(taken, NodeList)
    assert list(taken) == list(template.nodelist)


def test_an_address_that_takes_no_id_or_more_than_ids_is_left_to_django() -> None:
    here = addresses.place()
    assert addresses.remembered("office_work", at=here) == "/office/"
    assert addresses.remembered("office_case", "no id", at=here) is None
    assert addresses.remembered("somewhere:else", at=here) is None
