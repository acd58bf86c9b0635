"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.classroom.training import (
    arranging,
    captions,
    feed,
    files,
    home,
    hours,
    learners,
    learning,
    planning,
    sessions,
)
from visnet.doors.frame import Audience, View, route

TEACHING, STAFFING = Audience.TEACHING, Audience.STAFFING


def _way(
    address: str, view: View, name: str, audience: Audience = Audience.SIGNED_IN
) -> URLPattern:
    return route(address, view, name=name, audience=audience)


urlpatterns: list[URLPattern] = [
    _way("", home.home_page, "classroom"),
    _way("competences/<slug:code>/", home.competence_page, "classroom_competence"),
    _way("paths/begin/", arranging.begin, "path_begin", TEACHING),
    _way("paths/<uuid:path_id>/", learning.path_page, "path"),
    _way("paths/<uuid:path_id>/enrol/", learning.enrol, "path_enrol"),
    _way("paths/<uuid:path_id>/leave/", learning.leave, "path_leave"),
    _way("paths/<uuid:path_id>/ask/", learning.ask_for_certificate, "path_ask"),
    _way("paths/<uuid:path_id>/change/", arranging.change, "path_change", TEACHING),
    _way("paths/<uuid:path_id>/open/", arranging.open_or_close, "path_open", TEACHING),
    _way("paths/<uuid:path_id>/modules/add/", arranging.add_module, "module_add", TEACHING),
    _way("paths/<uuid:path_id>/people/", learners.people_page, "path_people", TEACHING),
    _way("paths/<uuid:path_id>/invite/", learners.invite, "path_invite", TEACHING),
    _way("paths/<uuid:path_id>/send/", learners.send, "path_send", STAFFING),
    _way("people/<uuid:enrolment_id>/confirm/", learners.confirm, "path_confirm", TEACHING),
    _way("modules/<uuid:module_id>/", learning.module_page, "module"),
    _way("modules/<uuid:module_id>/studied/", learning.studied, "module_studied"),
    _way("modules/<uuid:module_id>/change/", arranging.change_module, "module_change", TEACHING),
    _way("modules/<uuid:module_id>/files/add/", files.add, "module_file_add", TEACHING),
    _way("files/<uuid:file_id>/", files.file, "module_file"),
    _way("files/<uuid:file_id>/captions/", captions.captions_page, "captions", TEACHING),
    _way("files/<uuid:file_id>/captions/<slug:language>/", captions.for_player, "captions_in"),
    _way(
        "files/<uuid:file_id>/captions/<slug:language>/take-out/",
        captions.take_out,
        "captions_take_out",
        TEACHING,
    ),
    _way("files/<uuid:file_id>/take-out/", files.take_out, "module_file_take_out", TEACHING),
    _way("modules/<uuid:module_id>/plan/", planning.plan, "session_plan", TEACHING),
    _way("calendar/", feed.calendar_page, "classroom_calendar"),
    _way("calendar/make/", feed.make, "classroom_calendar_make"),
    _way("calendar/end/", feed.end, "classroom_calendar_end"),
    _way("sessions/", sessions.calendar_page, "sessions"),
    _way("sessions/<uuid:session_id>/", sessions.session_page, "session"),
    _way("sessions/<uuid:session_id>/place/", sessions.ask_place, "session_place"),
    _way("sessions/<uuid:session_id>/give-up/", sessions.give_up, "session_give_up"),
    _way("sessions/<uuid:session_id>/know/", sessions.know, "session_know"),
    _way("sessions/<uuid:session_id>/here/", sessions.here, "session_here"),
    _way("sessions/<uuid:session_id>/change/", planning.change, "session_change", TEACHING),
    _way("sessions/<uuid:session_id>/call-off/", planning.call_off, "session_call_off", TEACHING),
    _way("sessions/<uuid:session_id>/door/", planning.door, "session_door", TEACHING),
    _way("sessions/<uuid:session_id>/list/", planning.tick, "session_list", TEACHING),
    _way("organisation/", learners.organisation_page, "organisation_learning", STAFFING),
    _way("hours/", hours.hours_page, "learning_hours", Audience.REPORTING),
    _way("hours/table/<slug:ending>/", hours.table, "learning_hours_table", Audience.REPORTING),
]
