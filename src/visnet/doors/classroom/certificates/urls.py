"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.classroom.certificates import issued, organisation, own
from visnet.doors.frame import Audience, route

MEMBERS = Audience.SIGNED_IN

urlpatterns: list[URLPattern] = [
    route("", own.list_page, name="certificates", audience=MEMBERS),
    route("issued/", issued.list_page, name="certificates_issued", audience=Audience.CERTIFYING),
    route(
        "coverage/",
        organisation.coverage_page,
        name="certificates_coverage",
        audience=Audience.REPORTING,
    ),
    route(
        "organisation/",
        organisation.list_page,
        name="certificates_organisation",
        audience=Audience.STAFFING,
    ),
    route(
        "organisation/table/<slug:ending>/",
        organisation.table,
        name="certificates_table",
        audience=Audience.STAFFING,
    ),
    route("<uuid:certificate_id>/", own.certificate_page, name="certificate", audience=MEMBERS),
    route(
        "<uuid:certificate_id>/print/<slug:language>/",
        own.print_it,
        name="certificate_print",
        audience=MEMBERS,
    ),
    route("<uuid:certificate_id>/badge/", own.badge, name="certificate_badge", audience=MEMBERS),
    route(
        "<uuid:certificate_id>/picture/", own.picture, name="certificate_picture", audience=MEMBERS
    ),
    route(
        "<uuid:certificate_id>/revoke/",
        issued.revoke,
        name="certificate_revoke",
        audience=Audience.CERTIFYING,
    ),
]
