"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.office.law import views

urlpatterns: list[URLPattern] = [
    route("", views.list_page, name="office_law", audience=Audience.SIGNED_IN),
    route(
        "versions/<uuid:version_id>/",
        views.version_page,
        name="office_law_version",
        audience=Audience.SIGNED_IN,
    ),
    route(
        "versions/<uuid:version_id>/approve/",
        views.approve,
        name="office_law_approve",
        audience=Audience.OFFICE,
    ),
    route(
        "versions/<uuid:version_id>/refuse/",
        views.refuse,
        name="office_law_refuse",
        audience=Audience.OFFICE,
    ),
    route(
        "versions/<uuid:version_id>/withdraw/",
        views.withdraw,
        name="office_law_withdraw",
        audience=Audience.OFFICE,
    ),
    route("<slug:code>/", views.record_page, name="office_law_record", audience=Audience.SIGNED_IN),
    route(
        "<slug:code>/propose/",
        views.propose,
        name="office_law_propose",
        audience=Audience.OFFICE,
    ),
]
