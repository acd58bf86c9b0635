"""One's own certificates, and what one takes along of them: paper and badge."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from visnet.certificates import queries
from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.certificates import picturing, printing, shown
from visnet.kit.decision import NotFound

LANGUAGES = ("it", "en")
BADGE = "application/jwt"


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """What the viewer has finished, and until when it holds."""
    viewer = actor_of(request)
    lines = queries.list_own(viewer=viewer, on=clock.today())
    context = {"certificates": [shown.certificate(each) for each in lines], **shown.ways(viewer)}
    return pages.show(request, "classroom/certificates/list.html", context)


@require_GET
def certificate_page(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """One certificate, whole."""
    viewer = actor_of(request)
    found = queries.get_certificate(viewer=viewer, certificate_id=certificate_id, on=clock.today())
    context = {**shown.certificate(found), **shown.ways(viewer)}
    return pages.show(request, "classroom/certificates/certificate.html", context)


@require_GET
def print_it(request: HttpRequest, certificate_id: UUID, language: str) -> HttpResponse:
    """Hand out a certificate that was not revoked as a tagged PDF in one language."""
    if language not in LANGUAGES:
        raise NotFound(language)
    found = queries.get_certificate(
        viewer=actor_of(request), certificate_id=certificate_id, on=clock.today()
    )
    if found.revoked_at is not None:
        raise NotFound(certificate_id)
    document = printing.print_certificate(found, language=language, at=clock.now())
    answer = HttpResponse(document, content_type="application/pdf")
    return handed_out.shut_in(answer, name="note.pdf")


@require_GET
def badge(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """Hand out the viewer's own certificate as a signed badge."""
    answer = HttpResponse(_signed(request, certificate_id), content_type=BADGE)
    return handed_out.shut_in(answer, name="badge.jwt")


@require_GET
def picture(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """Hand out the same badge as a picture that carries it."""
    signed = _signed(request, certificate_id)
    found = queries.get_certificate(
        viewer=actor_of(request), certificate_id=certificate_id, on=clock.today()
    )
    drawn = picturing.badge(found, signed=signed, language=get_language() or "it")
    return handed_out.shut_in(HttpResponse(drawn, content_type="image/png"), name="badge.png")


def _signed(request: HttpRequest, certificate_id: UUID) -> str:
    return queries.sign_badge(
        viewer=actor_of(request), certificate_id=certificate_id, competence=shown.competence_in
    )
