"""Addresses of the office door, chapter by chapter."""

from django.urls import URLPattern, URLResolver, include, path

from visnet.doors.frame import Audience, route
from visnet.doors.office.calls import views as calls
from visnet.doors.office.cases.packs import answering, clearing
from visnet.doors.office.cases.sharing import views as sharing
from visnet.doors.office.work import views as work

urlpatterns: list[URLPattern | URLResolver] = [
    route("", work.my_work_page, name="office_work", audience=Audience.OFFICE),
    route("nobody/", work.nobodys_page, name="office_work_of_nobody", audience=Audience.OFFICE),
    path("", include("visnet.doors.office.everything.urls")),
    path("", include("visnet.doors.office.oversight.urls")),
    path("", include("visnet.doors.office.handover.urls")),
    path("crossings/", include("visnet.doors.office.crossings.urls")),
    path("competences/", include("visnet.doors.office.competences.urls")),
    path("absence/", include("visnet.doors.office.absence.urls")),
    path("calendar/", include("visnet.doors.office.calendar.urls")),
    path("drafts/", include("visnet.doors.office.drafting.urls")),
    path("filters/", include("visnet.doors.office.filters.urls")),
    path("figures/", include("visnet.doors.office.figures.urls")),
    path("feedback/", include("visnet.doors.office.feedback.urls")),
    path("transfers/", include("visnet.doors.office.taking.urls")),
    path("ways-in/", include("visnet.doors.office.ways_in.urls")),
    path("ties/", include("visnet.doors.office.ties.urls")),
    path("law/", include("visnet.doors.office.law.urls")),
    path("instruments/", include("visnet.doors.office.instruments.urls")),
    route("call/", calls.call_page, name="office_call", audience=Audience.OFFICE),
    route(
        "cases/<uuid:case_id>/call/",
        calls.known_page,
        name="office_case_call",
        audience=Audience.OFFICE,
    ),
    route("access-answer/", answering.page, name="office_access_answer", audience=Audience.OFFICE),
    route(
        "access-answer/<slug:language>/",
        answering.letter,
        name="office_access_answer_letter",
        audience=Audience.OFFICE,
    ),
    route("to-clear/", clearing.list_page, name="office_to_clear", audience=Audience.CLEARING),
    route(
        "to-clear/<uuid:clearance_id>/",
        clearing.clear,
        name="office_clear",
        audience=Audience.CLEARING,
        step_up=True,
    ),
    path("conferences/", include("visnet.doors.office.conferences.urls")),
    path("requests/", include("visnet.doors.office.requests.urls")),
    route("referrals/", sharing.sent_page, name="office_referrals", audience=Audience.OFFICE),
    route(
        "referrals/<uuid:referral_id>/",
        sharing.referral_by_id,
        name="office_referral_of_worklist",
        audience=Audience.OFFICE,
    ),
    path("cases/", include("visnet.doors.office.cases.urls")),
]
