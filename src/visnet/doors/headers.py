"""Headers that every answer carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

NO_SENSOR = "camera=(), geolocation=(), microphone=()"
POSITION_ONLY = "camera=(), geolocation=(self), microphone=()"


def open_position(response: HttpResponseBase) -> None:
    """Let the page itself, and nothing within it, ask the device where it is."""
    response.headers["Permissions-Policy"] = POSITION_ONLY


class SecurityHeaders:
    """Keep pages out of every cache, and the device's sensors out of every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", NO_SENSOR)
        response.headers.setdefault("X-Robots-Tag", "noarchive")
        return response
