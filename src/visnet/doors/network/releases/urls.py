"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, View, route
from visnet.doors.network.releases import views

ONE = "<uuid:release_id>/"


def _page(address: str, view: View, name: str, audience: Audience = Audience.FIGURES) -> URLPattern:
    return route(address, view, name=f"network_release{name}", audience=audience)


urlpatterns: list[URLPattern] = [
    _page("", views.list_page, "s"),
    _page("new/", views.new, "_new", Audience.ASKING_FIGURES),
    _page(ONE, views.detail_page, ""),
    _page(f"{ONE}files/", views.files, "_files"),
    _page(f"{ONE}approve/", views.approve, "_approve", Audience.APPROVING_FIGURES),
    _page(f"{ONE}refuse/", views.refuse, "_refuse", Audience.APPROVING_FIGURES),
    _page(f"{ONE}take-back/", views.take_back, "_take_back", Audience.ASKING_FIGURES),
    _page(f"{ONE}terms/", views.terms, "_terms", Audience.APPROVING_FIGURES),
    _page(f"{ONE}withdraw/", views.withdraw, "_withdraw", Audience.APPROVING_FIGURES),
]
