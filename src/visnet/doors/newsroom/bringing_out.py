"""From what editors wrote to what readers see: the whole site, each time something of it changed."""

import functools
from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.models import Page

from visnet.doors import clock
from visnet.kit.actor import SYSTEM, Actor, ActorKind, Role
from visnet.publications import operations
from visnet.website import models, shown


def on_change(sender: Any, **told: Any) -> None:
    """Bring the site out in the name of whoever changed it, or of the clock."""
    del sender
    revision = told.get("revision")
    user = told.get("user") or getattr(revision, "user", None)
    bring_out(by=actor_from(user))


def actor_from(user: Any) -> Actor:
    """Return the actor for an editor of the newsroom; the software itself where there is none."""
    if user is None:
        return SYSTEM
    member: UUID = user.pk
    return Actor(
        kind=ActorKind.STAFF,
        identifier=member,
        roles=frozenset({Role.EDITOR}),
        name=user.get_full_name(),
    )


@transaction.atomic
def bring_out(*, by: Actor) -> int:
    """Publish every live page as it stands, withdraw what is no longer live; return the changes."""
    at = clock.now()
    store = functools.partial(_store, by=by)
    live = Page.objects.live().public().filter(depth__gt=1).order_by("path").specific().iterator()
    pages = [
        shown.page_to_publish(page, place=place, store=store, at=at)
        for place, page in enumerate(live)
        if isinstance(page, models.Written)
    ]
    return operations.publish_site(pages=pages, by=by, at=at)


def _store(content: bytes, media_type: str, *, by: Actor) -> str:
    return operations.store(content=content, media_type=media_type, by=by, at=clock.now())
