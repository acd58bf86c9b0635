"""The catalogues' keeper finds every sentence, keeps every translation, and names every fault."""

from pathlib import Path

import pytest

from visnet.config.messages import catalogues, extraction, faults
from visnet.config.messages.extraction import Sentence


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand a small package in for ours: one room with a file and a template."""
    package = tmp_path / "visnet"
    room = package / "room"
    (room / "templates").mkdir(parents=True)
    (room / "apps.py").touch()
    (room / "words.py").write_text(
        "from django.utils.translation import gettext as _, ngettext, pgettext\n"
        "_('Plain')\nngettext('%(n)s letter', '%(n)s letters', 2)\npgettext('door', 'Open')\n"
    )
    (room / "templates" / "page.html").write_text(
        "{% load i18n %}\n  {% translate 'Tag' %}\n{% blocktranslate trimmed with x=y %}\n"
        "  Hello\n  {{ x }}\n{% endblocktranslate %}<c-field :label=\"_('Attribute')\" />{{ _('Expression') }}\n"
    )
    monkeypatch.setattr(extraction, "PACKAGE", package)
    monkeypatch.setattr(faults, "PACKAGE", package)
    return package


def test_every_kind_of_sentence_is_found(package: Path) -> None:
    found = extraction.sentences_by_application()[package / "room"]

    assert {(one.context, one.words, one.plural) for one in found} == {
        (None, "Plain", None),
        (None, "%(n)s letter", "%(n)s letters"),
        ("door", "Open", None),
        (None, "Tag", None),
        (None, "Hello %(x)s", None),
        (None, "Attribute", None),
        (None, "Expression", None),
    }


def test_bringing_in_step_twice_changes_nothing_the_second_time(package: Path) -> None:
    sentences = extraction.sentences_by_application()[package / "room"]

    assert catalogues.bring_in_step(package / "room", sentences, "en")
    assert not catalogues.bring_in_step(package / "room", sentences, "en")


def test_a_translation_is_kept_and_one_that_nobody_says_any_more_is_dropped(package: Path) -> None:
    room = package / "room"
    catalogues.bring_in_step(room, [Sentence("Plain", None, None)], "it")
    path = catalogues.path_of(room, "it")
    path.write_text(
        path.read_text().replace('msgid "Plain"\nmsgstr ""', 'msgid "Plain"\nmsgstr "Semplice"')
        + '\nmsgid "Gone"\nmsgstr "Andato"\n'
    )

    catalogues.bring_in_step(room, [Sentence("Plain", None, None)], "it")

    assert 'msgstr "Semplice"' in path.read_text()
    assert "Gone" not in path.read_text()


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ('msgid "Hello %(x)s"\nmsgstr ""', "not translated"),
        ('msgid "Other"\nmsgstr "Altro"', "missing"),
        ('#, fuzzy\nmsgid "Hello %(x)s"\nmsgstr "Ciao %(x)s"', "fuzzy"),
        ('msgid "Hello %(x)s"\nmsgstr "Ciao"', "placeholders differ"),
        (
            'msgid "Hello %(x)s"\nmsgstr "Ciao %(x)s"\n\nmsgid "Old"\nmsgstr "Vecchio"',
            "no longer used",
        ),
    ],
)
def test_each_fault_is_named(package: Path, said: str, fault: str) -> None:
    room = package / "room"
    sentences = [Sentence("Hello %(x)s", None, None)]
    catalogues.bring_in_step(room, sentences, "en")
    path = catalogues.path_of(room, "it")
    path.parent.mkdir(parents=True)
    path.write_text(catalogues.HEADER.format(language="it") + said + "\n")

    found = faults.faults_of({room: sentences})

    assert any(f": {fault}: " in one for one in found)


def test_a_complete_catalogue_has_no_fault(package: Path) -> None:
    room = package / "room"
    sentences = extraction.sentences_by_application()[room]
    catalogues.bring_in_step(room, sentences, "en")
    catalogues.path_of(room, "it").parent.mkdir(parents=True)
    english = catalogues.path_of(room, "en").read_text()
    catalogues.path_of(room, "it").write_text(english)

    assert faults.faults_of({room: sentences}) == []
