"""What every page of the library shares: its chapters, and how it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from visnet.doors import pages

DRAFTS, OUT, BRING = "network_library", "network_library_works", "network_library_bring"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One link above the page."""

    label: str
    href: str
    current: bool


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, chapter: str = DRAFTS
) -> HttpResponse:
    """Answer with a page of the library, its chapters above."""
    named = (
        (DRAFTS, pgettext("works", "Drafts")),
        (OUT, pgettext("works", "Published")),
        (BRING, _("Bring references in")),
    )
    here = BRING if template.startswith("bring") else chapter
    chapters = [
        Chapter(label=label, href=resolve_url(name), current=name == here) for name, label in named
    ]
    return pages.show(request, f"network/library/{template}", {"chapters": chapters, **context})
