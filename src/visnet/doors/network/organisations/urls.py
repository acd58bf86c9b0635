"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.network.organisations import cards, networks, views

NETWORK, COORDINATION = Audience.NETWORK, Audience.COORDINATION

urlpatterns: list[URLPattern] = [
    route("", views.list_page, name="network_organisations", audience=NETWORK),
    route("new/", views.new, name="network_organisation_new", audience=COORDINATION),
    route(
        "networks/<uuid:network_id>/", networks.network_page, name="network_size", audience=NETWORK
    ),
    route(
        "networks/<uuid:network_id>/counts/new/",
        networks.count,
        name="network_count_new",
        audience=COORDINATION,
    ),
    route(
        "networks/<uuid:network_id>/counts/<uuid:count_id>/",
        networks.count,
        name="network_count",
        audience=COORDINATION,
    ),
    route(
        "<uuid:organisation_id>/", views.detail_page, name="network_organisation", audience=NETWORK
    ),
    route(
        "<uuid:organisation_id>/change/",
        views.change,
        name="network_organisation_change",
        audience=COORDINATION,
    ),
    route(
        "<uuid:organisation_id>/join/",
        views.join,
        name="network_organisation_join",
        audience=COORDINATION,
    ),
    route(
        "<uuid:organisation_id>/networks/<uuid:membership_id>/",
        views.signature,
        name="network_organisation_signature",
        audience=COORDINATION,
    ),
    route(
        "<uuid:organisation_id>/sites/new/",
        cards.site,
        name="network_site_new",
        audience=NETWORK,
    ),
    route(
        "<uuid:organisation_id>/sites/<uuid:site_id>/",
        cards.site,
        name="network_site",
        audience=NETWORK,
    ),
    route(
        "<uuid:organisation_id>/sites/<uuid:site_id>/end/",
        cards.end_site,
        name="network_site_end",
        audience=NETWORK,
    ),
    route(
        "<uuid:organisation_id>/contacts/new/",
        cards.contact,
        name="network_contact_new",
        audience=NETWORK,
    ),
    route(
        "<uuid:organisation_id>/contacts/<uuid:contact_id>/",
        cards.contact,
        name="network_contact",
        audience=NETWORK,
    ),
    route(
        "<uuid:organisation_id>/contacts/<uuid:contact_id>/end/",
        cards.end_contact,
        name="network_contact_end",
        audience=NETWORK,
    ),
]
