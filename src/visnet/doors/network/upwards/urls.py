"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, View, route
from visnet.doors.network.upwards import documents, stations, sums

STATION = "stations/<uuid:station_id>/"
RECEIVED = "received/<uuid:received_id>/"
SENT = "sent/<uuid:sent_id>/"
SUM = "sums/<slug:series>/"


def _page(address: str, view: View, name: str, audience: Audience = Audience.FIGURES) -> URLPattern:
    return route(address, view, name=f"network_levels{name}", audience=audience)


urlpatterns: list[URLPattern] = [
    _page("", sums.home_page, ""),
    _page("seat/", stations.seat, "_seat", Audience.COORDINATION),
    _page("card/", stations.card, "_card"),
    _page("stations/new/", stations.new, "_station_new", Audience.COORDINATION),
    _page(STATION, stations.station_page, "_station"),
    _page(f"{STATION}admit/", stations.admit, "_station_admit", Audience.APPROVING_FIGURES),
    _page(f"{STATION}end/", stations.end, "_station_end", Audience.COORDINATION),
    _page("take/", documents.take, "_take", Audience.COORDINATION),
    _page("received/", documents.received_list, "_received_list"),
    _page(RECEIVED, documents.received_page, "_received"),
    _page(f"{RECEIVED}receipt/", documents.receipt, "_receipt"),
    _page("sent/", documents.sent_list, "_sent_list"),
    _page(SENT, documents.sent_page, "_sent"),
    _page(f"{SENT}file/", documents.sent_file, "_sent_file"),
    _page(SUM, sums.sum_page, "_sum"),
    _page(f"{SUM}send/", sums.send, "_send", Audience.COORDINATION),
    _page(f"{SUM}withdraw/", sums.withdraw, "_withdraw", Audience.COORDINATION),
]
