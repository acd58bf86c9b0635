"""Questions in Moodle's GIFT, both languages in one file.

Each question stands twice, as `::name.it::` and `::name.en::`; `$CATEGORY: bank/module` says of which
module what follows is. One or several right answers, matching and short texts fit into GIFT;
orderings and cases do not, and go by table. Feedback on single answers is not kept.
(https://docs.moodle.org/en/GIFT_format)
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from visnet.examinations.rules.content import (
    Flaw,
    Item,
    Kind,
    Question,
    UnsoundQuestion,
    read_question,
)
from visnet.examinations.rules.incoming import Incoming, RefusedLine, incoming
from visnet.kit.pair import Pair

FITS = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.MATCHING, Kind.TEXT})
LANGUAGES = ("it", "en")
SOURCE = "// source: "
CATEGORY = "$CATEGORY:"
# What is escaped becomes a control character while the rest is taken apart: no file holds one.
ESCAPED = {mark: chr(place) for place, mark in enumerate("~=#{}:\\n", start=1)}
ESCAPES = re.compile(r"\\([~=#{}:\\n])")
SPECIAL = re.compile(r"[~=#{}:\\]")
BLOCK = re.compile(
    r"::(?P<name>[^:]+)::\s*(?:\[(?P<form>\w+)\])?(?P<stem>[^{}]*)\{(?P<answers>[^{}]*)\}", re.S
)
ANSWER = re.compile(r"([=~])([^=~]*)")
WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d{1,5})?)%")
ARROW = "->"


@dataclass(slots=True)
class _Half:
    """One language of a question."""

    line: int
    module: str
    source: str
    kind: Kind
    stem: str
    feedback: str
    choices: list[tuple[str, bool, str]] = field(default_factory=list)


def write_gift(questions: Iterable[Question], *, bank: str) -> str:
    """Return those of the questions that fit, both languages of each."""
    parts = [f"// {bank}\n"]
    for each in questions:
        if each.kind not in FITS:
            continue
        parts.append(
            f"{CATEGORY} {bank}/{each.module}\n" if each.module else f"{CATEGORY} {bank}\n"
        )
        parts += [_written(each, language) for language in LANGUAGES]
    return "\n".join(parts)


def read_gift(text: str) -> Incoming:
    """Return what a file brings. Raises `UnreadableFile`."""
    halves: dict[str, dict[str, _Half]] = {}
    refused: list[RefusedLine] = []
    for line, module, source, block in _blocks(text):
        found = BLOCK.fullmatch(block)
        name = _plain(found["name"]).strip() if found else block.strip()[:40]
        try:
            _put_in(halves, found, line=line, module=module, source=source)
        except UnsoundQuestion as unsound:
            refused.append(RefusedLine(line=line, name=name, flaw=unsound.flaw))
    questions = list(_put_together(halves, refused))
    return incoming(questions, refused)


def _put_in(
    halves: dict[str, dict[str, _Half]],
    found: re.Match[str] | None,
    *,
    line: int,
    module: str,
    source: str,
) -> None:
    if found is None:
        raise UnsoundQuestion(Flaw.SYNTAX)
    code, _dot, language = _plain(found["name"]).strip().rpartition(".")
    if language not in LANGUAGES:
        raise UnsoundQuestion(Flaw.ONE_LANGUAGE)
    if language in halves.setdefault(code, {}):
        raise UnsoundQuestion(Flaw.TWICE)
    halves[code][language] = _half(found, line, module, source)


def _put_together(
    halves: dict[str, dict[str, _Half]], refused: list[RefusedLine]
) -> Iterator[Question]:
    for code, both in halves.items():
        if not both:
            continue
        line = min(half.line for half in both.values())
        try:
            yield _question(code, both)
        except UnsoundQuestion as unsound:
            refused.append(RefusedLine(line=line, name=code, flaw=unsound.flaw))


def _question(code: str, both: dict[str, _Half]) -> Question:
    if len(both) < len(LANGUAGES):
        raise UnsoundQuestion(Flaw.ONE_LANGUAGE)
    it, en = both["it"], both["en"]
    rights = [[right for _words, right, _match in half.choices] for half in (it, en)]
    if it.kind is not en.kind or rights[0] != rights[1]:
        raise UnsoundQuestion(Flaw.LINES)
    choices = [
        {
            "it": words,
            "en": words_en,
            **({"right": True} if right else {}),
            **({"match_it": match, "match_en": match_en} if match or match_en else {}),
        }
        for (words, right, match), (words_en, _right, match_en) in zip(
            it.choices, en.choices, strict=True
        )
    ]
    return read_question(
        {
            "code": code,
            "kind": it.kind.value,
            "module": it.module,
            "source": it.source,
            "stem_it": it.stem,
            "stem_en": en.stem,
            "feedback_it": it.feedback,
            "feedback_en": en.feedback,
            "choice": choices,
        }
    )


def _blocks(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield each question with its line, its module and where it can be read."""
    module, source, begun, lines = "", "", 0, list[str]()
    for number, line in enumerate([*_protected(text).split("\n"), ""], start=1):
        if line.startswith("//"):
            source = _plain(line.removeprefix(SOURCE)) if line.startswith(SOURCE) else source
        elif line.startswith(CATEGORY):
            path = [part.strip() for part in line.removeprefix(CATEGORY).split("/")]
            module = path[-1] if len(path) > 1 else ""
        elif line.strip():
            begun = begun or number
            lines.append(line)
        elif lines:
            yield begun, module, source, "\n".join(lines).strip()
            source, begun, lines = "", 0, []


def _half(found: re.Match[str], line: int, module: str, source: str) -> _Half:
    if found["form"] not in {None, "plain", "moodle"}:
        raise UnsoundQuestion(Flaw.FORM)
    body, _marks, feedback = found["answers"].partition("####")
    kind, choices = _answers(body.strip())
    return _Half(
        line=line,
        module=module,
        source=source,
        kind=kind,
        stem=_plain(found["stem"]).strip(),
        feedback=_plain(feedback).strip(),
        choices=choices,
    )


def _answers(body: str) -> tuple[Kind, list[tuple[str, bool, str]]]:
    if not body:
        return Kind.TEXT, []
    found = ANSWER.findall(body)
    if not body.startswith(("=", "~")):
        raise UnsoundQuestion(Flaw.KIND)
    signs = [sign for sign, _words in found]
    if "~" not in signs and all(ARROW in words for _sign, words in found):
        halves = [words.partition(ARROW) for _sign, words in found]
        return Kind.MATCHING, [(_words(left), False, _words(other)) for left, _a, other in halves]
    weighed = [(sign, *_weight(words)) for sign, words in found]
    if signs.count("=") == 1 and "~" in signs:
        return Kind.SINGLE, [(words, sign == "=", "") for sign, _weight, words in weighed]
    if "=" not in signs:
        return Kind.MULTIPLE, [(words, weight > 0, "") for _sign, weight, words in weighed]
    raise UnsoundQuestion(Flaw.KIND)


def _weight(words: str) -> tuple[float, str]:
    found = WEIGHT.match(words.strip())
    rest = words.strip()[found.end() :] if found else words
    return (float(found[1]) if found else 0.0), _words(rest)


def _words(raw: str) -> str:
    return _plain(raw.partition("#")[0]).strip()


def _protected(text: str) -> str:
    return ESCAPES.sub(lambda mark: ESCAPED[mark[1]], text)


def _plain(text: str) -> str:
    for mark, stand_in in ESCAPED.items():
        text = text.replace(stand_in, "\n" if mark == "n" else mark)
    return text


def _escaped(words: str) -> str:
    return SPECIAL.sub(lambda mark: f"\\{mark[0]}", words).replace("\n", "\\n")


def _written(question: Question, language: str) -> str:
    def said(pair: Pair) -> str:
        return _escaped(pair.it if language == "it" else pair.en)

    item = question.items[0]
    answers = [_answer(item, said(each.words), each.is_right) for each in item.choices]
    if item.kind is Kind.MATCHING:
        answers = [f"={said(c.words)} {ARROW} {said(c.match)}" for c in item.choices if c.match]
    feedback = said(question.feedback)
    lines = [
        *([f"{SOURCE}{_escaped(question.source)}"] if question.source else []),
        f"::{question.code}.{language}::[plain]{said(item.stem)} {{",
        *answers,
        *([f"####{feedback}"] if feedback else []),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _answer(item: Item, words: str, is_right: bool) -> str:  # noqa: FBT001  it is the sign itself
    if item.kind is Kind.SINGLE:
        sign, weight = ("=", 100) if is_right else ("~", 0)
        # Words that begin like a weight get one, so that they are not taken for it.
        return f"{sign}%{weight}%{words}" if WEIGHT.match(words) else f"{sign}{words}"
    right = sum(each.is_right for each in item.choices)
    return f"~%{100 / right:.5g}%{words}" if is_right else f"~%-100%{words}"


def left_out(questions: Iterable[Question]) -> tuple[str, ...]:
    """Return the names of those that do not fit into GIFT."""
    return tuple(each.code for each in questions if each.kind not in FITS)
