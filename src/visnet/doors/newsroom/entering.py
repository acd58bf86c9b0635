"""Coming in from the network's side with a signed note, and going again. Nobody signs in here."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.models import Group
from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail.users.models import UserProfile

from visnet.doors import clock, newsroom_note
from visnet.doors.newsroom.outside import outside
from visnet.doors.newsroom.session import ENTERED_AT, may_edit, stays
from visnet.website import models

EDITORS = "Editors"
BACKEND = "visnet.doors.newsroom.session.Backend"


@csrf_exempt  # the note itself proves that the network's side sent them, and it is good once
@require_POST
def enter(request: HttpRequest) -> HttpResponseBase:
    """Let an editor in who brings a note of the network's side."""
    written = request.POST.get("note", "")
    try:
        note = newsroom_note.read(written, key=settings.NEWSROOM_KEY)
    except signing.BadSignature:
        return _inside_or_out(request, written)
    if not may_edit(note.member_id) or not _is_first_use(note.nonce):
        return _inside_or_out(request, written)
    editor, _ = models.Editor.objects.update_or_create(
        id=note.member_id,
        defaults={
            "username": str(note.member_id),
            "first_name": note.name[:150],
            "is_active": True,
        },
    )
    editor.groups.set(Group.objects.filter(name=EDITORS))
    profile = UserProfile.get_for_user(editor)
    profile.preferred_language = note.language
    profile.save()
    login(request, editor, backend=BACKEND)  # type: ignore[arg-type]  # here the users are editors
    request.session[ENTERED_AT] = int(clock.now().timestamp())
    return redirect("wagtailadmin_home")


def _inside_or_out(request: HttpRequest, written: str) -> HttpResponseBase:
    """Send whoever is in already on to the first page: they went back, or chose the button twice."""
    member = newsroom_note.find_member(written, key=settings.NEWSROOM_KEY)
    if member is not None and request.user.pk == member and stays(request):
        return redirect("wagtailadmin_home")
    return outside(request)


@require_POST
def leave(request: HttpRequest) -> HttpResponseBase:
    """Close the session here; the one on the network's side goes on."""
    logout(request)
    return redirect(f"{settings.BACK_ADDRESS}/")


@require_safe
def outside_page(request: HttpRequest) -> HttpResponse:
    """Say where the way in is."""
    return outside(request)


def _is_first_use(nonce: str) -> bool:
    try:
        with transaction.atomic():
            models.Entry.objects.create(nonce=nonce, used_at=clock.now())
    except IntegrityError:
        return False
    models.Entry.objects.filter(used_at__lt=clock.now() - 2 * newsroom_note.GOOD_FOR).delete()
    return True
