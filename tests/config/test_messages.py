"""The catalogues' keeper finds every sentence, keeps every translation, and names every fault."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from visnet.config.messages import catalogues, extraction, faults, scope
from visnet.config.messages.extraction import Sentence
from visnet.kit import tongues


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
    path.write_text(catalogues.header(path, Catalog(locale="it"), "it") + said + "\n")

    found = faults.faults_of({"en": {room: sentences}, "it": {room: sentences}})

    assert any(f": {fault}: " in one for one in found)


def test_a_complete_catalogue_has_no_fault(package: Path) -> None:
    room = package / "room"
    sentences = extraction.sentences_by_application()[room]
    catalogues.bring_in_step(room, sentences, "en")
    catalogues.path_of(room, "it").parent.mkdir(parents=True)
    english = catalogues.path_of(room, "en").read_text()
    catalogues.path_of(room, "it").write_text(english)

    assert faults.faults_of({"en": {room: sentences}, "it": {room: sentences}}) == []


def test_a_further_language_says_that_a_machine_drafted_it(package: Path) -> None:
    room = package / "room"

    catalogues.bring_in_step(room, [Sentence("Plain", None, None)], "uk")

    said = catalogues.path_of(room, "uk").read_text()
    assert '"X-Standing: machine-drafted, to be verified by a native speaker\\n"' in said


@pytest.mark.parametrize(
    ("standing", "is_fault"),
    [
        ("verified by O. Kovalenko on 2027-02-01", False),
        ("verified by somebody", True),
        ("fine", True),
        ("", True),
    ],
)
def test_what_a_native_speaker_wrote_there_stays_and_anything_else_is_a_fault(
    package: Path, standing: str, is_fault: bool
) -> None:
    room, sentences = package / "room", [Sentence("Plain", None, None)]
    path = catalogues.path_of(room, "uk")
    catalogues.bring_in_step(room, sentences, "uk")
    line = f'"X-Standing: {catalogues.MACHINE_DRAFTED}\\n"\n'
    said = f'"X-Standing: {standing}\\n"\n' if standing else ""
    path.write_text(
        path.read_text().replace(line, said).replace('"Plain"\nmsgstr ""', '"Plain"\nmsgstr "Так"')
    )

    found = faults.faults_of({"uk": {room: sentences}})
    assert bool(found) is is_fault
    if standing:
        catalogues.bring_in_step(room, [*sentences, Sentence("New", None, None)], "uk")
        assert catalogues.standing_of(path) == standing


@pytest.mark.parametrize(("language", "forms"), [("fr", 2), ("ro", 3), ("uk", 3), ("ar", 6)])
def test_a_plural_has_as_many_forms_as_the_language(
    package: Path, language: str, forms: int
) -> None:
    room = package / "room"
    letters = [Sentence("%(n)s letter", "%(n)s letters", None)]
    catalogues.bring_in_step(room, letters, language)
    path = catalogues.path_of(room, language)

    assert path.read_text().count("msgstr[") == forms
    some = path.read_text().replace(f'msgstr[{forms - 1}] ""', "")
    path.write_text(some.replace('] ""', '] "%(n)s"'))
    assert any("not translated" in one for one in faults.faults_of({language: {room: letters}}))


def test_every_file_on_the_way_to_help_is_there() -> None:
    for place in scope.ON_THE_WAY_TO_HELP:
        assert (extraction.PACKAGE / place).exists(), place


@pytest.mark.parametrize("language", tongues.ADDED)
def test_every_further_catalogue_says_who_has_looked_at_it(language: str) -> None:
    written = list(extraction.PACKAGE.rglob(f"locale/{language}/LC_MESSAGES/django.po"))

    assert {path.parents[3].name for path in written} == {"components", "public"}
    for path in written:
        said = catalogues.standing_of(path)
        assert said == catalogues.MACHINE_DRAFTED or catalogues.VERIFIED.fullmatch(said)
