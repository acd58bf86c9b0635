"""The pieces say what they must, to eyes and to screen readers."""

import pytest
from django import forms
from django.template import engines
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler


class QuestionForm(forms.Form):
    """One question of each shape."""

    town = forms.CharField(label="Town", help_text="Where you live.")
    whom = forms.ChoiceField(
        label="Whom", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label="Agree", required=False)


def draw(markup: str, **context: object) -> str:
    """The markup, drawn in English by the project's own templates."""
    with translation.override("en"):
        return engines["django"].from_string(CottonCompiler().process(markup)).render(context)


def test_a_box_is_tied_to_why_to_help_and_to_what_is_wrong() -> None:
    form = QuestionForm({})

    drawn = draw('<c-field :field="form.town" why="So that it arrives." />', form=form)

    assert 'aria-describedby="id_town_why id_town_helptext id_town_error"' in drawn
    assert all(f'id="id_town_{part}"' in drawn for part in ("why", "helptext", "error"))
    assert 'aria-invalid="true"' in drawn


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    drawn = draw('<c-field :field="form.whom" />', form=QuestionForm())

    assert "<fieldset" in drawn
    assert "<legend" in drawn
    assert drawn.count('type="radio"') == 2


def test_the_summary_leads_to_each_field_that_is_wrong() -> None:
    form = QuestionForm({"town": "", "whom": ""})

    drawn = draw('<c-error_summary :form="form" />', form=form)

    assert 'href="#id_town"' in drawn
    assert 'href="#id_whom_0"' in drawn


def test_no_summary_when_nothing_is_wrong() -> None:
    form = QuestionForm({"town": "Livorno", "whom": "a"})

    assert "wrong-list" not in draw('<c-error_summary :form="form" />', form=form)


@pytest.mark.parametrize(
    ("level", "words"),
    [
        ("IMMEDIATE", "Immediate danger"),
        ("HIGH", "High danger"),
        ("STANDARD", "No particular danger seen"),
        ("NOT_ASSESSED", "Danger not assessed yet"),
    ],
)
def test_danger_is_said_in_words_and_in_a_shape(level: str, words: str) -> None:
    drawn = draw('<c-danger_mark level="{{ level }}" />', level=level)

    assert words in drawn
    assert "#shape-" in drawn


def test_only_danger_to_life_is_red() -> None:
    drawn = {
        level: draw('<c-danger_mark level="{{ level }}" />', level=level)
        for level in ("IMMEDIATE", "HIGH", "STANDARD", "NOT_ASSESSED")
    }

    assert [level for level, markup in drawn.items() if "danger-mark--high" in markup] == [
        "IMMEDIATE"
    ]


def test_the_safe_contact_card_says_no_unless_told_otherwise() -> None:
    drawn = draw("<c-safe_contact_card />")

    assert "No contact: no safe way is known yet" in drawn


@pytest.mark.parametrize("words", ["<b>x</b>", '"><script>alert(1)</script>'])
def test_words_stay_words(words: str) -> None:
    drawn = draw('<c-notice title="{{ words }}"><p>{{ words }}</p></c-notice>', words=words)

    assert words not in drawn
