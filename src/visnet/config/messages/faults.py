"""What is wrong with the catalogues, each fault named so that it can be put right."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Message

from visnet.config.messages import catalogues
from visnet.config.messages.extraction import PACKAGE, Sentence

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def faults_of(sentences_by_application: dict[Path, list[Sentence]]) -> list[str]:
    """Return one line for every missing, fuzzy, obsolete or damaged message."""
    found: list[str] = []
    for application, sentences in sentences_by_application.items():
        for language in catalogues.LANGUAGES:
            found += _faults_of_one(application, sentences, language)
    found += _left_over(set(sentences_by_application))
    found += _said_in_two_ways(sentences_by_application)
    return found


def _faults_of_one(application: Path, sentences: list[Sentence], language: str) -> Iterator[str]:
    path = catalogues.path_of(application, language)
    catalogue = catalogues.read(path)
    where = path.relative_to(PACKAGE.parent)
    for sentence in sentences:
        known = catalogues.find(catalogue, sentence)
        wrong = _wrong_with(sentence, known)
        if wrong:
            yield f"{where}: {wrong}: {sentence.words!r}"
    wanted = {sentence.key for sentence in sentences}
    for message in catalogue:
        if message.id and (message.context, _first(message.id)) not in wanted:
            yield f"{where}: no longer used: {_first(message.id)!r}"


def _wrong_with(sentence: Sentence, known: Message | None) -> str | None:
    if known is None:
        return "missing"
    said = known.string if isinstance(known.string, (tuple, list)) else [known.string]
    if not all(said) or (sentence.plural and len(said) < 2):
        return "not translated"
    if known.fuzzy:
        return "fuzzy"
    return "placeholders differ" if _lost_a_placeholder(sentence, said) else None


def _lost_a_placeholder(sentence: Sentence, said: Sequence[str | None]) -> bool:
    """A plural's forms may leave the number out (“one letter”), but may name nothing new."""
    allowed = _placeholders(sentence.words) | _placeholders(sentence.plural or "")
    forms = [_placeholders(form or "") for form in said]
    if sentence.plural:
        return any(form - allowed for form in forms)
    return forms[0] != allowed


def _left_over(applications: set[Path]) -> Iterator[str]:
    for path in PACKAGE.rglob("locale/*/LC_MESSAGES/django.po"):
        if path.parents[3] not in applications:
            yield f"{path.relative_to(PACKAGE.parent)}: a catalogue of nothing; remove it"


def _said_in_two_ways(sentences_by_application: dict[Path, list[Sentence]]) -> Iterator[str]:
    """Django joins all catalogues: of two translations of the same words only one is ever seen."""
    said: dict[tuple[str | None, str], dict[str, str]] = defaultdict(dict)
    for application, sentences in sentences_by_application.items():
        catalogue = catalogues.read(catalogues.path_of(application, "it"))
        for sentence in sentences:
            known = catalogues.find(catalogue, sentence)
            if known is not None and known.string:
                said[sentence.key][str(known.string)] = application.name
    for (_, words), ways in said.items():
        if len(ways) > 1:
            rooms = ", ".join(f"{room}: {way!r}" for way, room in ways.items())
            yield f"said in two ways, of which one wins; add a context: {words!r} ({rooms})"


def _placeholders(words: str) -> set[str]:
    return set(PLACEHOLDER.findall(words))


def _first(words: str | tuple[str, ...] | list[str]) -> str:
    return words if isinstance(words, str) else words[0]
