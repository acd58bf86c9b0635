"""Bringing the site out: what its pages say from now on, in one step."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import F, Value

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.publications import models, policy, rules
from visnet.publications.queries import WORDS_IN
from visnet.publications.rules import PageToPublish

ROWS = UUID("6f0c2c3e-6d1d-5f0e-9f39-7a3c1b5d9e10")
"""Names a page and a language together, so that a new edition is the same row."""


@transaction.atomic
def publish_site(*, pages: Iterable[PageToPublish], by: Actor, at: datetime) -> int:
    """Let the site show just these pages, and return how many of them changed.

    What is the same stays untouched; what is not among them is no longer shown. Raises `Refused`.
    """
    policy.may_publish(actor=by).enforce()
    models.Edition.objects.get_or_create(id=True)
    models.Edition.objects.select_for_update().get(id=True)
    wanted = {_row_of(page): page for page in pages}
    before = {
        row.id: row for row in models.Page.objects.defer("words", "found_by").select_for_update()
    }
    gone = before.keys() - wanted.keys()
    changed = {
        row: page
        for row, page in wanted.items()
        if row not in before or _shown(page) != _shown_before(before[row])
    }
    if not gone and not changed:
        return 0
    # An address may pass from one page to another in the same step.
    models.Page.objects.filter(id__in=[*gone, *changed]).delete()
    models.Page.objects.bulk_create(_as_row(row, page) for row, page in changed.items())
    for language in {page.language for page in changed.values()}:
        _index(language, [row for row, page in changed.items() if page.language == language])
    _forget_what_no_page_shows()
    models.Edition.objects.update(number=F("number") + 1)
    for action, rows in (("page.published", changed.keys()), ("page.withdrawn", gone)):
        audit.note_many(
            by=by, at=at, action=action, subject_kind="publication", subject_ids=sorted(rows)
        )
    return len(changed) + len(gone)


@transaction.atomic
def store(*, content: bytes, media_type: str, by: Actor, at: datetime) -> str:
    """Keep a picture or a document that a page will show; return its digest. Raises `Refused`."""
    policy.may_publish(actor=by).enforce()
    digest = hashlib.sha256(content).hexdigest()
    models.Stored.objects.get_or_create(
        digest=digest, defaults={"media_type": media_type, "content": content, "stored_at": at}
    )
    return digest


def _row_of(page: PageToPublish) -> UUID:
    return uuid5(ROWS, f"{page.key}:{page.language}")


def _as_row(row: UUID, page: PageToPublish) -> models.Page:
    return models.Page(
        id=row,
        words=f"{page.title} {page.summary} {rules.words_of(page.body)}",
        found_by=Value(""),
        **_shown(page),
    )


def _shown(page: PageToPublish) -> dict[str, Any]:
    """Return what readers see of a page, as the row keeps it."""
    return {
        **{name: getattr(page, name) for name in PageToPublish.__slots__},
        "kind": page.kind.value,
        "body": json.loads(json.dumps(rules.to_stored(page.body))),
        "facts": json.loads(json.dumps(dict(page.facts))),
    }


def _shown_before(row: models.Page) -> dict[str, Any]:
    return {name: getattr(row, name) for name in PageToPublish.__slots__}


def _index(language: str, rows: list[UUID]) -> None:
    config = WORDS_IN.get(language, "simple")
    models.Page.objects.filter(id__in=rows).update(
        found_by=SearchVector("title", config=config, weight="A")
        + SearchVector("summary", config=config, weight="B")
        + SearchVector("words", config=config, weight="C")
    )


def _forget_what_no_page_shows() -> None:
    shown = {
        piece["digest"]
        for body, facts in models.Page.objects.values_list("body", "facts")
        for piece in (*body, facts)
        if piece.get("digest")
    }
    models.Stored.objects.exclude(digest__in=shown).delete()
