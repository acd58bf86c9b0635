"""A page that says how the newsroom works, in the language of whoever reads it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show the guide."""
    return render(request, "newsroom/guide.html")
