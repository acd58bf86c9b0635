"""What somebody wrote when they asked for help, as it is sealed and read again."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

LONGEST_WORDS = 20_000


class WordsTooLong(Exception):
    """More was written than one message can carry."""


@dataclass(frozen=True, slots=True)
class SafeContact:
    """How the person says that they may be reached. The default is: not at all."""

    may_reach: bool = False
    channel: str = ""
    value: str = ""
    when: str = ""
    safe_notes: str = ""
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything said in a request. Every field may be empty."""

    danger_said: bool = False
    words: str = ""
    for_whom: str = ""
    name: str = ""
    municipality: str = ""
    needs: tuple[str, ...] = ()
    contact: SafeContact = field(default_factory=SafeContact)
    language: str = ""
    interpreter: bool = False
    accessibility: str = ""
    reported_by: str = ""
    agreed: str = ""
    """What the person said to whoever sent them; empty where nobody did."""
    sender_contact: str = ""
    written_in: str = ""
    """The language of the page on which it was written, by its code; empty where it was none of ours."""


def check_words(words: str) -> None:
    """Do nothing when the words can be kept. Raises `WordsTooLong`."""
    if len(words) > LONGEST_WORDS:
        raise WordsTooLong(len(words))


def content_to_json(content: Content) -> str:
    """Return the content as the text that is sealed."""
    return json.dumps(asdict(content), ensure_ascii=False)


def content_from_json(text: str) -> Content:
    """Return the content that was sealed; fields unknown to its time are empty."""
    if not text:
        return Content()
    written: dict[str, Any] = json.loads(text)
    known = {name: written[name] for name in Content.__dataclass_fields__ if name in written}
    known["needs"] = tuple(known.get("needs", ()))
    known["contact"] = SafeContact(**known.get("contact", {}))
    return Content(**known)
