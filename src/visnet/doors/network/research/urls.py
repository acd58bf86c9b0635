"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, View, route
from visnet.doors.network.research import asking, deciding, tables

ONE = "<uuid:request_id>/"
TABLE = "tables/<uuid:output_id>/"


def _page(address: str, view: View, name: str, audience: Audience = Audience.FIGURES) -> URLPattern:
    return route(address, view, name=f"network_research{name}", audience=audience)


urlpatterns: list[URLPattern] = [
    _page("", asking.list_page, ""),
    _page("new/", asking.new, "_new", Audience.ASKING_FIGURES),
    _page(ONE, asking.detail_page, "_one"),
    _page(f"{ONE}twin/", asking.twin, "_twin"),
    _page(f"{ONE}approve/", deciding.approve, "_approve", Audience.APPROVING_FIGURES),
    _page(f"{ONE}refuse/", deciding.refuse, "_refuse", Audience.APPROVING_FIGURES),
    _page(f"{ONE}stop/", deciding.stop, "_stop", Audience.APPROVING_FIGURES),
    _page(f"{ONE}take-back/", deciding.take_back, "_take_back", Audience.ASKING_FIGURES),
    _page(f"{ONE}take/", deciding.take, "_take", Audience.ASKING_FIGURES),
    _page(f"{ONE}tables/new/", tables.bring, "_bring", Audience.ASKING_FIGURES),
    _page(TABLE, tables.detail_page, "_table"),
    _page(f"{TABLE}clear/", tables.clear, "_table_clear", Audience.APPROVING_FIGURES),
    _page(f"{TABLE}refuse/", tables.refuse, "_table_refuse", Audience.APPROVING_FIGURES),
]
