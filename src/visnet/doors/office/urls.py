"""Addresses of the office door, chapter by chapter."""

from django.urls import URLPattern, URLResolver, include, path

from visnet.doors.frame import Audience, route
from visnet.doors.office.cases.sharing import views as sharing

urlpatterns: list[URLPattern | URLResolver] = [
    path("requests/", include("visnet.doors.office.requests.urls")),
    route("referrals/", sharing.sent_page, name="office_referrals", audience=Audience.OFFICE),
    path("cases/", include("visnet.doors.office.cases.urls")),
]
