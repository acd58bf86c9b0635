"""Answers for programs: read by any of them, wherever it runs."""

from django.http import HttpResponse

MINUTE = "public, max-age=60"
"""What was withdrawn must be known at once."""


def open_to_all(answer: HttpResponse) -> HttpResponse:
    """Let any program read the answer, wherever it runs, and keep it for a minute."""
    answer.headers["Cache-Control"] = MINUTE
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
