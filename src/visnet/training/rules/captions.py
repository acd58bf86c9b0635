"""Captions of a video (WebVTT), read strictly and written anew: times and plain words, and nothing else."""

import re
from dataclasses import dataclass
from enum import StrEnum

LARGEST_CAPTIONS = 256 * 1024
MOST_CUES = 5_000
HEAD = "WEBVTT"
TIME = r"(?:(\d{2,3}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMES = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t]+(\S.*))?")
SETTING = re.compile(
    r"(?:vertical:(?:rl|lr)|line:(?:-?\d{1,3}|\d{1,3}(?:\.\d{1,3})?%)(?:,(?:start|center|end))?"
    r"|position:\d{1,3}(?:\.\d{1,3})?%(?:,(?:line-left|center|line-right))?"
    r"|size:\d{1,3}(?:\.\d{1,3})?%|align:(?:start|center|end|left|right))"
)
TAG = re.compile(r"<(?:/?[biu]|v(?:\.[\w-]+)*[ \t][^<>&\n]{1,80}|/v)>")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class CaptionTrouble(StrEnum):
    """Why captions are not taken."""

    TOO_LARGE = "TOO_LARGE"
    NOT_TEXT = "NOT_TEXT"
    NO_HEAD = "NO_HEAD"
    STYLED = "STYLED"
    TIMES = "TIMES"
    BACKWARDS = "BACKWARDS"
    MARKUP = "MARKUP"
    NO_WORDS = "NO_WORDS"
    TOO_MANY = "TOO_MANY"


class CaptionsNotTaken(Exception):
    """Not captions as they are kept here. Carries why, and in which line (0: in no one)."""

    def __init__(self, trouble: CaptionTrouble, line: int = 0) -> None:
        super().__init__(trouble, line)
        self.trouble, self.line = trouble, line


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What is shown from one moment of the video to another, in milliseconds."""

    begins: int
    ends: int
    settings: str
    words: str


def read_captions(content: bytes) -> str:
    """Return the captions written anew. Raises `CaptionsNotTaken`.

    Notes go, and so do the names of cues; styles and regions are refused, and so is any mark-up
    but bold, italics, underlining and who speaks.
    """
    lines = _lines(content)
    cues: list[Cue] = []
    for number, block in _blocks(lines):
        if block[0].startswith(("STYLE", "REGION")):
            raise CaptionsNotTaken(CaptionTrouble.STYLED, number)
        if block[0] == "NOTE" or block[0].startswith(("NOTE ", "NOTE\t")):
            continue
        cues.append(_cue(number, block, after=cues[-1].begins if cues else 0))
        if len(cues) > MOST_CUES:
            raise CaptionsNotTaken(CaptionTrouble.TOO_MANY, number)
    if not cues:
        raise CaptionsNotTaken(CaptionTrouble.NO_WORDS)
    return "\n\n".join((HEAD, *(_written(each) for each in cues))) + "\n"


def _lines(content: bytes) -> list[str]:
    if len(content) > LARGEST_CAPTIONS:
        raise CaptionsNotTaken(CaptionTrouble.TOO_LARGE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise CaptionsNotTaken(CaptionTrouble.NOT_TEXT) from wrong
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if CONTROL.search(line):
            raise CaptionsNotTaken(CaptionTrouble.NOT_TEXT, number)
    first = lines[0]
    if first != HEAD and not first.startswith((f"{HEAD} ", f"{HEAD}\t")):
        raise CaptionsNotTaken(CaptionTrouble.NO_HEAD, 1)
    if len(lines) > 1 and lines[1].strip():
        raise CaptionsNotTaken(CaptionTrouble.NO_HEAD, 2)
    return lines


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Return what stands between empty lines, each with the number of its first line."""
    found: list[tuple[int, list[str]]] = []
    block: list[str] = []
    for number, line in enumerate([*lines[1:], ""], start=2):
        if line.strip():
            block.append(line)
        elif block:
            found.append((number - len(block), block))
            block = []
    return found


def _cue(number: int, block: list[str], *, after: int) -> Cue:
    place = 0 if "-->" in block[0] else 1
    times = TIMES.fullmatch(block[place].strip()) if place < len(block) else None
    if times is None:
        raise CaptionsNotTaken(CaptionTrouble.TIMES, number + min(place, len(block) - 1))
    begins, ends = _moment(*times.groups()[0:4]), _moment(*times.groups()[4:8])
    if begins >= ends or begins < after:
        raise CaptionsNotTaken(CaptionTrouble.BACKWARDS, number + place)
    settings = (times.group(9) or "").split()
    if not all(SETTING.fullmatch(each) for each in settings):
        raise CaptionsNotTaken(CaptionTrouble.TIMES, number + place)
    words = [line.strip() for line in block[place + 1 :]]
    if not words:
        raise CaptionsNotTaken(CaptionTrouble.NO_WORDS, number + place)
    for behind, line in enumerate(words, start=place + 1):
        if "-->" in line or set("<>") & set(TAG.sub("", line)):
            raise CaptionsNotTaken(CaptionTrouble.MARKUP, number + behind)
    return Cue(begins=begins, ends=ends, settings=" ".join(settings), words="\n".join(words))


def _moment(hours: str | None, minutes: str, seconds: str, thousandths: str) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(thousandths)


def _written(cue: Cue) -> str:
    times = f"{_clock(cue.begins)} --> {_clock(cue.ends)} {cue.settings}".rstrip()
    return f"{times}\n{cue.words}"


def _clock(moment: int) -> str:
    seconds, thousandths = divmod(moment, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"
