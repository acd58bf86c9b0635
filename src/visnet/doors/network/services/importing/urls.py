"""Addresses of the pages of files."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, route
from visnet.doors.network.services.importing import views

COORDINATION = Audience.COORDINATION

urlpatterns: list[URLPattern] = [
    route("", views.list_page, name="network_imports", audience=COORDINATION),
    route("new/", views.new_page, name="network_import_new", audience=COORDINATION),
    route("out/<str:file_format>/", views.export, name="network_export", audience=COORDINATION),
    route("<uuid:import_id>/", views.detail_page, name="network_import", audience=COORDINATION),
    route(
        "<uuid:import_id>/report/",
        views.report,
        name="network_import_report",
        audience=COORDINATION,
    ),
    route(
        "<uuid:import_id>/apply/", views.apply, name="network_import_apply", audience=COORDINATION
    ),
    route("<uuid:import_id>/undo/", views.undo, name="network_import_undo", audience=COORDINATION),
    route("<uuid:import_id>/drop/", views.drop, name="network_import_drop", audience=COORDINATION),
]
