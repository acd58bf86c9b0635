"""What is wrong with the catalogues, each fault named so that it can be put right."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Message

from visnet.config.messages import catalogues
from visnet.config.messages.extraction import PACKAGE, Sentence
from visnet.config.messages.scope import Sentences
from visnet.kit import tongues

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def faults_of(sentences_by_language: dict[str, Sentences]) -> list[str]:
    """Return one line for every missing, fuzzy, obsolete or damaged message."""
    found: list[str] = []
    for language, by_application in sentences_by_language.items():
        for application, sentences in by_application.items():
            found += _faults_of_one(application, sentences, language)
        found += _said_in_two_ways(by_application, language)
    found += _left_over(sentences_by_language)
    return found


def _faults_of_one(application: Path, sentences: list[Sentence], language: str) -> Iterator[str]:
    path = catalogues.path_of(application, language)
    catalogue = catalogues.read(path)
    where = path.relative_to(PACKAGE.parent)
    if language in tongues.ADDED and not _says_who_looked(path):
        yield f"{where}: says nowhere whether a native speaker has verified it"
    for sentence in sentences:
        known = catalogues.find(catalogue, sentence)
        wrong = _wrong_with(sentence, known, catalogue.num_plurals)
        if wrong:
            yield f"{where}: {wrong}: {sentence.words!r}"
    wanted = {sentence.key for sentence in sentences}
    for message in catalogue:
        if message.id and (message.context, _first(message.id)) not in wanted:
            yield f"{where}: no longer used: {_first(message.id)!r}"


def _says_who_looked(path: Path) -> bool:
    said = catalogues.standing_of(path)
    return said == catalogues.MACHINE_DRAFTED or bool(catalogues.VERIFIED.fullmatch(said))


def _wrong_with(sentence: Sentence, known: Message | None, forms: int) -> str | None:
    if known is None:
        return "missing"
    said = known.string if isinstance(known.string, (tuple, list)) else [known.string]
    if not all(said) or (sentence.plural and len(said) < forms):
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


def _left_over(sentences_by_language: dict[str, Sentences]) -> Iterator[str]:
    for path in PACKAGE.rglob("locale/*/LC_MESSAGES/django.po"):
        if path.parents[3] not in sentences_by_language.get(path.parents[1].name, {}):
            yield f"{path.relative_to(PACKAGE.parent)}: a catalogue of nothing; remove it"


def _said_in_two_ways(by_application: Sentences, language: str) -> Iterator[str]:
    """Django joins all catalogues: of two translations of the same words only one is ever seen."""
    said: dict[tuple[str | None, str], dict[str, str]] = defaultdict(dict)
    for application, sentences in by_application.items():
        catalogue = catalogues.read(catalogues.path_of(application, language))
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
