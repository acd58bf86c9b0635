"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, View, route
from visnet.doors.network.campaign import linking, materials, placing, reaching, views

ONE = "<uuid:campaign_id>/"


def _page(
    address: str, view: View, name: str, audience: Audience = Audience.COORDINATION
) -> URLPattern:
    return route(address, view, name=f"network_campaign{name}", audience=audience)


urlpatterns: list[URLPattern] = [
    _page("", views.list_page, "s", Audience.NETWORK),
    _page("new/", views.new, "_new"),
    _page(ONE, views.detail_page, "", Audience.NETWORK),
    _page(f"{ONE}change/", views.change, "_change"),
    _page(f"{ONE}says/<slug:public>/", views.message, "_message"),
    _page(f"{ONE}publish/", views.publish, "_publish", Audience.NETWORK),
    _page(f"{ONE}take-back/", views.take_back, "_take_back"),
    _page(f"{ONE}end/", views.end, "_end"),
    _page(f"{ONE}links/new/", linking.make, "_link"),
    _page(
        f"{ONE}links/<uuid:link_id>/<slug:language>/",
        linking.square,
        "_square",
        Audience.NETWORK,
    ),
    _page(f"{ONE}materials/", materials.materials_page, "_materials", Audience.NETWORK),
    _page(f"{ONE}materials/file/", materials.make, "_file", Audience.NETWORK),
    _page(f"{ONE}materials/count/", materials.count, "_count"),
    _page(f"{ONE}reach/", reaching.reach_page, "_reach", Audience.NETWORK),
    _page(f"{ONE}reach/table/", reaching.table, "_table", Audience.NETWORK),
    _page(f"{ONE}places/new/", placing.add_place, "_place"),
    _page(f"{ONE}places/<uuid:spot_id>/take-off/", placing.take_place_off, "_place_off"),
    _page(f"{ONE}events/new/", placing.add_event, "_event"),
    _page(f"{ONE}events/<uuid:event_id>/take-off/", placing.take_event_off, "_event_off"),
]
