"""Finding every sentence that a person may see, in Python files and in templates."""

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2]
# Sentences outside any Django application: they go with the components that every page uses.
EVERYBODYS = PACKAGE / "doors" / "components"

ONE = None
PLURAL = (1, 2)
IN_CONTEXT = ((1, "c"), 2)
PLURAL_IN_CONTEXT = ((1, "c"), 2, 3)
KEYWORDS = {
    "_": ONE,
    "gettext": ONE,
    "gettext_lazy": ONE,
    "gettext_noop": ONE,
    "ngettext": PLURAL,
    "ngettext_lazy": PLURAL,
    "pgettext": IN_CONTEXT,
    "pgettext_lazy": IN_CONTEXT,
    "npgettext": PLURAL_IN_CONTEXT,
    "npgettext_lazy": PLURAL_IN_CONTEXT,
}
# A component's attribute is an expression: <c-field :label="_('Your words')" />
IN_AN_ATTRIBUTE = re.compile(r"""\s:[\w.-]+="([^"]*\b_\('[^"]*)\"""")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One message as written in the code: its words, their plural, the context they stand in."""

    words: str
    plural: str | None
    context: str | None
    comments: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str | None, str]:
        """What makes it the same message as another."""
        return (self.context, self.words)


def sentences_by_application(*, among: Iterable[str] = ("",)) -> dict[Path, list[Sentence]]:
    """Return the sentences of every application's folder, each once, in alphabetical order.

    `among` narrows it to the files and folders named, by their place in the package.
    """
    found: dict[Path, dict[tuple[str | None, str], Sentence]] = defaultdict(dict)
    places = [PACKAGE / place for place in among]
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt")]):
        if "migrations" in path.parts or "node_modules" in path.parts:
            continue
        if not any(path == place or place in path.parents for place in places):
            continue
        for sentence in _sentences(path):
            known = found[application_of(path)].get(sentence.key)
            if known is None or (known.plural is None and sentence.plural is not None):
                found[application_of(path)][sentence.key] = sentence
    return {
        folder: sorted(sentences.values(), key=lambda one: (one.words, one.context or ""))
        for folder, sentences in sorted(found.items())
    }


def application_of(path: Path) -> Path:
    """Return the folder of the Django application that holds this file."""
    for folder in path.parents:
        if folder == PACKAGE:
            break
        if (folder / "apps.py").exists():
            return folder
    return EVERYBODYS


def _sentences(path: Path) -> Iterator[Sentence]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        if "{%" not in text and "{{" not in text and "_(" not in text:
            return
        text = _template_as_python(text, path)
    for _, message, comments, context in extract(
        "python", io.BytesIO(text.encode()), KEYWORDS, comment_tags=["Translators:"]
    ):
        words, plural = message if isinstance(message, tuple) else (message, None)
        if words:
            yield Sentence(words, plural, context, tuple(comments))


def _template_as_python(text: str, path: Path) -> str:
    """Turn a template into lines that a Python reader can tell the calls in."""
    attributes = "\n".join(IN_AN_ATTRIBUTE.findall(text))
    blanked = templatize(text, origin=str(path))
    # Indentation means something in Python and nothing here.
    return "\n".join(line.lstrip() for line in blanked.splitlines()) + "\n" + attributes + "\n"
