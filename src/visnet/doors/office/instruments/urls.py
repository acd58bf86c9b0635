"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.frame import Audience, View, route
from visnet.doors.office.instruments import views


def page(address: str, view: View, name: str) -> URLPattern:
    """Return a page of the office."""
    return route(address, view, name=name, audience=Audience.OFFICE)


FORM = "forms/<slug:code>/<str:version>/"
BROUGHT = "brought/<uuid:definition_id>/"

urlpatterns: list[URLPattern] = [
    page("", views.list_page, "office_instruments"),
    page("new/", views.new_page, "office_definition_new"),
    page(FORM, views.form_page, "office_form"),
    page(f"{FORM}file/", views.file_page, "office_form_file"),
    page(BROUGHT, views.definition_page, "office_definition"),
    page(f"{BROUGHT}release/", views.release, "office_definition_release"),
    page(f"{BROUGHT}aside/", views.set_aside, "office_definition_aside"),
]
