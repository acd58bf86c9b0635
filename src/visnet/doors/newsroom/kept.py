"""Pictures and documents as the newsroom keeps them, for editors; and as a preview shows them."""

from collections import OrderedDict
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from visnet.website.keeping import InDatabase

MEDIA_TYPES = {
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "pdf": "application/pdf",
}
PREVIEWED_AT_MOST = 40
_previewed: OrderedDict[str, tuple[bytes, str]] = OrderedDict()


@require_safe
def kept(request: HttpRequest, name: str) -> HttpResponse:
    """Show an editor a file that the newsroom keeps."""
    del request
    media_type = MEDIA_TYPES.get(name.rpartition(".")[2].lower())
    if media_type is None:
        raise Http404
    try:
        content = InDatabase().open(name).read()
    except FileNotFoundError as missing:
        raise Http404 from missing
    return _answer(content, media_type)


@require_safe
def previewed(request: HttpRequest, digest: str) -> HttpResponse:
    """Show a picture of a page that has not gone out yet."""
    del request
    if digest not in _previewed:
        raise Http404
    return _answer(*_previewed[digest])


def remember(content: bytes, media_type: str) -> str:
    """Keep a picture for the preview that is being drawn; return its digest."""
    digest = sha256(content).hexdigest()
    _previewed[digest] = (content, media_type)
    while len(_previewed) > PREVIEWED_AT_MOST:
        _previewed.popitem(last=False)
    return digest


def _answer(content: bytes, media_type: str) -> HttpResponse:
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox"}
    return HttpResponse(content, content_type=media_type, headers=headers)
