"""The catalogues on disk: read, brought in step, written the same way every time, compiled."""

import io
import re
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from visnet.config.messages.extraction import Sentence
from visnet.kit import tongues

# No dates and no line numbers: two people adding sentences touch different lines.
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms};\\n"
{standing}
"""
STANDING = re.compile(r'^"X-Standing: (.+)\\n"$', re.MULTILINE)
MACHINE_DRAFTED = "machine-drafted, to be verified by a native speaker"
VERIFIED = re.compile(r"verified by .+ on \d{4}-\d{2}-\d{2}")

Translation = str | tuple[str, ...]


def path_of(application: Path, language: str) -> Path:
    """Return where an application keeps the catalogue of one language."""
    return application / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Catalog:
    """Return a catalogue; an empty one when there is none yet."""
    if not path.exists():
        return Catalog(charset="utf-8")
    return read_po(io.BytesIO(path.read_bytes()), charset="utf-8")


def find(catalogue: Catalog, sentence: Sentence) -> Message | None:
    """Return the catalogue's entry for a sentence."""
    return catalogue.get(sentence.words, context=sentence.context)


def bring_in_step(application: Path, sentences: Iterable[Sentence], language: str) -> bool:
    """Add what is new, drop what is gone, keep what was translated; say whether it changed."""
    path = path_of(application, language)
    before = read(path)
    after = Catalog(locale=language, charset="utf-8")
    for sentence in sentences:
        known = find(before, sentence)
        words = (
            _in_english(sentence) if language == "en" else _kept(sentence, known, after.num_plurals)
        )
        key = (sentence.words, sentence.plural) if sentence.plural else sentence.words
        message = after.add(
            key, words, context=sentence.context, auto_comments=list(sentence.comments)
        )
        if known is not None and known.fuzzy and language != "en":
            message.flags.add("fuzzy")
    return write(path, after, language)


def write(path: Path, catalogue: Catalog, language: str) -> bool:
    """Write a catalogue when it differs from what is there; say whether it did."""
    body = io.BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    text = header(path, catalogue, language) + body.getvalue().decode("utf-8").strip() + "\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def header(path: Path, catalogue: Catalog, language: str) -> str:
    """Return the head of a catalogue; a further language says there who has looked at it so far."""
    says = ""
    if language in tongues.ADDED:
        says = f'"X-Standing: {standing_of(path) or MACHINE_DRAFTED}\\n"\n'
    return HEADER.format(
        language=language, plural_forms=catalogue.plural_forms.rstrip("; "), standing=says
    )


def standing_of(path: Path) -> str:
    """Return what a catalogue says about who has looked at it: nothing where it says nothing."""
    found = STANDING.search(path.read_text(encoding="utf-8")) if path.exists() else None
    return found[1] if found else ""


def compile_catalogue(path: Path) -> None:
    """Write the compiled form beside a catalogue, in one step."""
    unfinished = path.with_suffix(".mo.unfinished")
    with unfinished.open("wb") as file:
        write_mo(file, read(path))
    unfinished.rename(path.with_suffix(".mo"))


def _in_english(sentence: Sentence) -> Translation:
    return (sentence.words, sentence.plural) if sentence.plural else sentence.words


def _kept(sentence: Sentence, known: Message | None, forms: int) -> Translation:
    nothing: Translation = ("",) * forms if sentence.plural else ""
    if known is None or not known.string:
        return nothing
    if sentence.plural:
        return tuple(known.string) if isinstance(known.string, (tuple, list)) else nothing
    return known.string if isinstance(known.string, str) else known.string[0]
