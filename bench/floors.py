"""The floors inside Django: a hello, and the least that any page of ours costs."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template import Template, engines
from django.urls import URLPattern, path

from visnet.doors.surroundings import SIGN_OUT_ADDRESS, Viewer, Way
from visnet.people import models

PAGE_SIZE = 25
AFTER = ("livorno", "049009")


# What the base template of the back shows around every page, here without asking anybody.
FRAME = {
    "viewer": Viewer(name="Anna Prova", organisation_name="Centro", roles=("Operatrice",)),
    "navigation": [Way(label=name, href=f"/{name}/") for name in ("a", "b", "c", "d")],
    "sign_out_url": SIGN_OUT_ADDRESS,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the floor's list."""

    istat_code: str
    name: str
    province: str
    region: str


def hello(request: HttpRequest) -> HttpResponse:
    """F1."""
    del request
    return HttpResponse("hello", content_type="text/plain")


def bare_page(template: Template) -> URLPattern:
    """F2, for the base template of one process."""

    def page(request: HttpRequest) -> HttpResponse:
        name, code = AFTER
        later = Q(folded_name__gt=name) | Q(folded_name=name, istat_code__gt=code)
        rows = (
            models.Municipality.objects.filter(later)
            .order_by("folded_name", "istat_code")
            .values_list("istat_code", "name", "province_name", "region_name")[:PAGE_SIZE]
        )
        lines = [Line(*row) for row in rows]
        return HttpResponse(template.render({**FRAME, "lines": lines}, request))

    return path("floor/page/", page)


def addresses(*, base: str) -> list[URLPattern]:
    """Return the addresses of both floors."""
    template = engines["django"].from_string(f'{{% extends "{base}" %}}')
    return [path("floor/hello/", hello), bare_page(template)]
