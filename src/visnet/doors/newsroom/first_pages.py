"""The first pages of the site, written from a record: both languages, tied to each other."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.html import escape
from wagtail.models import Locale, Page

from visnet import website
from visnet.website import models

RECORD = Path(website.__file__).parent / "records" / "pages.toml"
KINDS: dict[str, type[models.Written]] = {
    "home": models.SiteHome,
    "text": models.Text,
    "members": models.Members,
    "list": models.ListOfPages,
    "news": models.News,
    "event": models.Event,
    "activity": models.Activity,
    "product": models.Product,
}
LANGUAGES = ("it", "en")
OF_LANGUAGE = ("title", "tab_title", "slug", "summary", "responsible")
NUMBERED = re.compile(r"\d+\. ")


@transaction.atomic
def write() -> int:
    """Write and publish the first pages where the site has none; return how many there are."""
    if models.SiteHome.objects.exists():
        return 0
    made: dict[tuple[str, str], Page] = {}
    for record in tomllib.loads(RECORD.read_text(encoding="utf-8"))["pages"]:
        for language in LANGUAGES:
            parent = made.get((record.get("parent", ""), language)) or Page.objects.get(depth=1)
            original = made.get((record["key"], LANGUAGES[0]))
            page = _page(record, language)
            if original is not None:
                page.translation_key = original.translation_key
            parent.add_child(instance=page)
            made[record["key"], language] = page
    for page in made.values():
        page.save_revision().publish()
    return len(made)


def _page(record: dict[str, Any], language: str) -> models.Written:
    told = record[language]
    return KINDS[record["kind"]](
        locale=Locale.objects.get(language_code=language),
        live=False,
        body=list(to_blocks(told["body"])),
        **{name: told[name] for name in OF_LANGUAGE if name in told},
        **record.get("facts", {}),
    )


def to_blocks(written: str) -> Iterator[tuple[str, Any]]:
    """Return a record's words as the pieces that an editor would have made of them."""
    for paragraph in written.strip().split("\n\n"):
        lines = paragraph.strip().splitlines()
        if not lines:
            continue
        if lines[0].startswith("## "):
            yield "heading", {"words": lines[0][3:], "level": "2"}
        elif lines[0].startswith("> "):
            yield "notice", " ".join(line.removeprefix("> ") for line in lines)
        elif lines[0].startswith("- "):
            yield "text", _list("ul", [line.removeprefix("- ") for line in lines])
        elif NUMBERED.match(lines[0]):
            yield "text", _list("ol", [NUMBERED.sub("", line, count=1) for line in lines])
        else:
            yield "text", f"<p>{escape(' '.join(lines))}</p>"


def _list(tag: str, items: list[str]) -> str:
    inside = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<{tag}>{inside}</{tag}>"
