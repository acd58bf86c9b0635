"""Chapters and questions of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from visnet.instruments.rules.fhir.elements import Reader
from visnet.instruments.rules.fhir.faults import shown
from visnet.instruments.rules.fhir.names import ITEM_CONTROL, OWN
from visnet.instruments.rules.fhir.value_sets import read_written_options
from visnet.instruments.rules.shapes import Condition, Option, Question, Section
from visnet.instruments.vocabulary import Answer, Ground, Measure, Operator, QuestionKind

KINDS = {
    "coding": QuestionKind.CHOICE,
    "boolean": QuestionKind.CHOICE,
    "integer": QuestionKind.NUMBER,
    "date": QuestionKind.DAY,
    "string": QuestionKind.TEXT,
    "text": QuestionKind.TEXT,
}
GROUP = frozenset({"linkId", "text", "_text", "type", "item", "prefix"})
DISPLAY = frozenset({"linkId", "text", "_text", "type", "extension"})
QUESTION = GROUP | {
    "answerValueSet",
    "answerOption",
    "enableWhen",
    "enableBehavior",
    "required",
    "extension",
    "maxLength",
}
WHEN = frozenset(
    {"question", "operator", "answerCoding", "answerBoolean", "answerInteger", "answerString"}
)
OWN_EXTENSIONS = frozenset({f"{OWN}ground", f"{OWN}measure"})
LINK_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
MOST_QUESTIONS = 300
YES_NO = (
    Option(code="yes", label_it="Sì", label_en="Yes"),
    Option(code="no", label_it="No", label_en="No"),
)

Options = Mapping[str, tuple[Option, ...]]


def read_sections(reader: Reader, found: Any, options: Options) -> tuple[Section, ...]:
    """Return the chapters of a form. Questions outside a group make a chapter without a title."""
    seen: dict[str, Question | None] = {}
    sections: list[Section] = []
    for item in reader.list_of(found, "item"):
        where = f"item {shown(item.get('linkId'))}"
        if item.get("type") == "group":
            reader.only(item, GROUP, where)
            sections.append(_section(reader, item, options, seen))
        elif _type(item) in KINDS:
            question = _question(reader, item, options, seen)
            sections.append(_untitled(question))
        elif item.get("type") == "display":
            reader.only(item, DISPLAY, where)
            reader.extensions(item, {ITEM_CONTROL}, where)
            _link_id(reader, item, seen)
            label = reader.pair(item, "text", where=where)
            sections.append(_titled(str(item.get("linkId")), label))
        else:
            _strange_type(reader, item, where)
    number = sum(len(section.questions) for section in sections)
    if not 0 < number <= MOST_QUESTIONS:
        reader.fault(
            "item",
            f"un modulo ha da 1 a {MOST_QUESTIONS} domande.",
            f"a form has 1 to {MOST_QUESTIONS} questions.",
        )
    return tuple(sections)


def _section(
    reader: Reader, item: dict[str, Any], options: Options, seen: dict[str, Question | None]
) -> Section:
    link_id = _link_id(reader, item, seen)
    where = f"item {shown(link_id)}"
    label = reader.pair(item, "text", where=where)
    help_it, help_en = _help(reader, item, seen)
    return Section(
        link_id=link_id,
        label_it=label[0],
        label_en=label[1],
        help_it=help_it,
        help_en=help_en,
        questions=tuple(_questions(reader, item, options, seen, where)),
    )


def _questions(
    reader: Reader,
    group: dict[str, Any],
    options: Options,
    seen: dict[str, Question | None],
    where: str,
) -> Iterator[Question]:
    for child in reader.list_of(group.get("item", []), where):
        if _type(child) in KINDS:
            yield _question(reader, child, options, seen)
        elif child.get("type") != "display":
            _strange_type(reader, child, where)


def _question(
    reader: Reader, item: dict[str, Any], options: Options, seen: dict[str, Question | None]
) -> Question:
    conditions = tuple(_conditions(reader, item, seen))
    link_id = _link_id(reader, item, seen)
    where = f"item {shown(link_id)}"
    reader.only(item, QUESTION, where)
    label = reader.pair(item, "text", where=where)
    own = reader.extensions(item, OWN_EXTENSIONS, where)
    ground, answers = _ground(reader, own.get(f"{OWN}ground", []), where)
    measure = next((one.get("valueCode") for one in own.get(f"{OWN}measure", [])), None)
    if measure is not None and measure not in tuple(Measure):
        reader.fault(where, "misura sconosciuta.", "unknown measure.")
        measure = None
    help_it, help_en = _help(reader, item, seen)
    question = Question(
        link_id=link_id,
        label_it=label[0],
        label_en=label[1],
        help_it=help_it,
        help_en=help_en,
        kind=KINDS[_type(item)],
        options=_options(reader, item, options, where),
        enabled_when=conditions,
        any_is_enough=item.get("enableBehavior") == "any",
        ground=ground,
        ground_answers=answers,
        measure=Measure(measure) if measure else None,
        value_type=_type(item),
    )
    if len(conditions) > 1 and item.get("enableBehavior") not in ("any", "all"):
        reader.fault(where, "manca enableBehavior (any, all).", "enableBehavior is missing.")
    seen[link_id] = question
    return question


def _options(
    reader: Reader, item: dict[str, Any], options: Options, where: str
) -> tuple[Option, ...]:
    if item["type"] == "boolean":
        return YES_NO
    if item["type"] != "coding":
        if "answerOption" in item or "answerValueSet" in item:
            reader.fault(where, "solo coding ha risposte.", "only coding has answers to choose.")
        return ()
    if "answerOption" in item:
        return read_written_options(reader, item["answerOption"], where)
    name = item.get("answerValueSet")
    if not isinstance(name, str) or name not in options:
        reader.fault(
            where,
            "le risposte devono essere nel file (contained o answerOption).",
            "the answers must be in the file (contained or answerOption).",
        )
        return ()
    return options[name]


def _conditions(
    reader: Reader, item: dict[str, Any], seen: dict[str, Question | None]
) -> Iterator[Condition]:
    where = f"item {shown(item.get('linkId'))}.enableWhen"
    for when in reader.list_of(item.get("enableWhen", []), where):
        reader.only(when, WHEN, where)
        earlier = seen.get(str(when.get("question")))
        operator = when.get("operator")
        if earlier is None or operator not in tuple(Operator):
            reader.fault(
                where,
                "rimanda a una domanda che viene prima, con =, != oppure exists.",
                "names an earlier question, with =, != or exists.",
            )
            continue
        answer = _condition_answer(when)
        is_known = answer in {option.code for option in earlier.options}
        if operator == Operator.EXISTS:
            is_known = type(when.get("answerBoolean")) is bool
        elif not earlier.options:
            is_known = bool(answer)
        if not is_known:
            reader.fault(
                where, "la risposta non è tra quelle possibili.", "no such answer can be given."
            )
        yield Condition(link_id=earlier.link_id, answer=answer, operator=Operator(operator))


def _condition_answer(when: dict[str, Any]) -> str:
    coding = when.get("answerCoding")
    if isinstance(coding, dict):
        return str(coding.get("code", ""))
    if type(when.get("answerBoolean")) is bool:
        return Answer.YES.value if when["answerBoolean"] else Answer.NO.value
    return str(when.get("answerInteger", when.get("answerString", "")))


def _ground(
    reader: Reader, found: list[dict[str, Any]], where: str
) -> tuple[Ground | None, frozenset[str]]:
    """Return what the question calls attention to, and by which answers; a plain code means yes."""
    yes = frozenset({Answer.YES.value})
    if not found:
        return None, yes
    parts = reader.list_of(found[0].get("extension", []), where)
    named = [part.get("valueCode") for part in parts if part.get("url") == "ground"]
    code = named[0] if named else found[0].get("valueCode")
    if code not in tuple(Ground):
        reader.fault(where, "motivo di protezione sconosciuto.", "unknown ground for protection.")
        return None, yes
    answers = frozenset(str(p.get("valueCode")) for p in parts if p.get("url") == "answer")
    return Ground(code), answers or yes


def _help(
    reader: Reader, item: dict[str, Any], seen: dict[str, Question | None]
) -> tuple[str, str]:
    """Return the advice beside an item: the first display inside it."""
    where = f"item {shown(item.get('linkId'))}"
    children = reader.list_of(item.get("item", []), where)
    displays = [child for child in children if child.get("type") == "display"]
    is_question = _type(item) in KINDS
    if len(displays) > 1 or (is_question and len(displays) != len(children)):
        reader.fault(
            where,
            "accanto a una domanda sta al più un testo di aiuto, e nessun'altra domanda.",
            "beside a question stands at most one text of help, and no other question.",
        )
    for child in displays[:1]:
        reader.only(child, DISPLAY, where)
        reader.extensions(child, {ITEM_CONTROL}, where)
        _link_id(reader, child, seen)
        return reader.pair(child, "text", where=where)
    return "", ""


def _link_id(reader: Reader, item: dict[str, Any], seen: dict[str, Question | None]) -> str:
    link_id = item.get("linkId")
    if not isinstance(link_id, str) or not LINK_ID.fullmatch(link_id) or link_id in seen:
        reader.fault(
            f"item {shown(link_id)}",
            "linkId deve essere unico: lettere, cifre, punto, trattino; al più 60.",
            "linkId must be unique: letters, digits, dot, hyphen; 60 at most.",
        )
        return ""
    seen[link_id] = None
    return link_id


def _type(item: dict[str, Any]) -> str:
    said = item.get("type")
    return said if isinstance(said, str) else ""


def _strange_type(reader: Reader, item: dict[str, Any], where: str) -> None:
    reader.fault(
        where,
        f"il tipo '{shown(item.get('type'))}' non è compreso qui.",
        f"the type '{shown(item.get('type'))}' is not understood here.",
    )


def _untitled(question: Question) -> Section:
    return Section(
        link_id=f"{question.link_id}.section",
        label_it="",
        label_en="",
        help_it="",
        help_en="",
        questions=(question,),
    )


def _titled(link_id: str, label: tuple[str, str]) -> Section:
    """A text between questions: a chapter that holds none."""
    return Section(
        link_id=link_id, label_it="", label_en="", help_it=label[0], help_en=label[1], questions=()
    )
