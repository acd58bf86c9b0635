"""Addresses of this chapter."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from visnet.doors.frame import Audience, route
from visnet.doors.network.services import editing, views

View = Callable[..., HttpResponse]
CARD = "<uuid:service_id>/"
PLACE = f"{CARD}places/<uuid:place_id>/"


def _page(address: str, view: View, name: str, *, step_up: bool = False) -> URLPattern:
    return route(
        address, view, name=f"network_service{name}", audience=Audience.NETWORK, step_up=step_up
    )


urlpatterns: list[URLPattern | URLResolver] = [
    path("import/", include("visnet.doors.network.services.importing.urls")),
    path("double/", include("visnet.doors.network.services.doubles.urls")),
    _page("", views.list_page, "s"),
    _page("new/", views.new_page, "_new"),
    _page(CARD, views.card_page, ""),
    _page(f"{CARD}confirm/", views.confirm, "_confirm"),
    _page(f"{CARD}status/", views.set_status, "_status"),
    _page(f"{CARD}what/", editing.what, "_what"),
    _page(f"{CARD}who/", editing.who, "_who"),
    _page(f"{CARD}room/", editing.room, "_room"),
    _page(f"{CARD}hours/", editing.hours, "_hours"),
    _page(f"{CARD}phones/", editing.phones, "_phones"),
    _page(f"{CARD}alert/", editing.alert, "_alert"),
    _page(f"{CARD}alert/<uuid:alert_id>/withdraw/", views.withdraw_alert, "_alert_withdraw"),
    _page(f"{CARD}places/new/", editing.place, "_place_new"),
    _page(PLACE, editing.place, "_place"),
    _page(f"{PLACE}remove/", editing.remove_place, "_place_remove"),
    _page(f"{PLACE}hours/", editing.hours, "_place_hours"),
    _page(f"{PLACE}phones/", editing.phones, "_place_phones"),
    _page(f"{CARD}confidential/", editing.confidential, "_confidential", step_up=True),
    _page(
        f"{CARD}confidential/forget/",
        editing.forget_confidential,
        "_confidential_forget",
        step_up=True,
    ),
]
