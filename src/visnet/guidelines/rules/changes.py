"""What differs between two editions of a procedure: computed from the texts, step by step."""

import difflib
from dataclasses import dataclass
from enum import StrEnum

from visnet.guidelines.rules.text import Step, Text


class Change(StrEnum):
    """What became of a step."""

    NEW = "NEW"
    GONE = "GONE"
    MOVED = "MOVED"
    OTHER_WORDS = "OTHER_WORDS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some words of a text: as they were, taken out, or put in."""

    words: str
    was_removed: bool = False
    was_added: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedStep:
    """One step that is not as it was. The old or the new one is None where there is none."""

    change: Change
    before: Step | None
    after: Step | None

    def stretches(self, language: str) -> tuple[Stretch, ...]:
        """Return the whole text of the step with what was taken out and put in."""
        return _stretches(_said(self.before, language), _said(self.after, language))


def changes(before: Text, after: Text) -> tuple[ChangedStep, ...]:
    """Return every step that came, went, moved or says something else, in the new order."""
    old = {step.code: step for step in before.steps}
    new = {step.code for step in after.steps}
    moved = _moved([step.code for step in before.steps], [step.code for step in after.steps])
    found = []
    for step in after.steps:
        was = old.get(step.code)
        if was is None:
            found.append(ChangedStep(change=Change.NEW, before=None, after=step))
        elif was != step:
            found.append(ChangedStep(change=Change.OTHER_WORDS, before=was, after=step))
        elif step.code in moved:
            found.append(ChangedStep(change=Change.MOVED, before=was, after=step))
    gone = [step for step in before.steps if step.code not in new]
    found += [ChangedStep(change=Change.GONE, before=step, after=None) for step in gone]
    return tuple(found)


def _moved(before: list[str], after: list[str]) -> set[str]:
    """Return the steps of both that no longer follow the order that most of them kept."""
    kept_before = [code for code in before if code in after]
    kept_after = [code for code in after if code in before]
    same = difflib.SequenceMatcher(a=kept_before, b=kept_after, autojunk=False)
    stayed = {
        code for block in same.get_matching_blocks() for code in kept_after[block.b :][: block.size]
    }
    return set(kept_after) - stayed


def _said(step: Step | None, language: str) -> str:
    if step is None:
        return ""
    pairs = (step.title, step.brief, step.words, step.by, *(one.words for one in step.variants))
    return "\n\n".join(getattr(pair, language) for pair in pairs)


def _stretches(before: str, after: str) -> tuple[Stretch, ...]:
    old, new = _pieces(before), _pieces(after)
    found = []
    for kind, i, j, k, m in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Stretch(words="".join(new[k:m])))
            continue
        if i < j:
            found.append(Stretch(words="".join(old[i:j]), was_removed=True))
        if k < m:
            found.append(Stretch(words="".join(new[k:m]), was_added=True))
    return tuple(found)


def _pieces(text: str) -> list[str]:
    """Return words with the space after each, so that joined they are the text again."""
    pieces: list[str] = []
    for line in text.splitlines(keepends=True):
        pieces += [f"{word} " for word in line.split(" ")]
        pieces[-1] = pieces[-1][:-1]
    return pieces
