"""Addresses of this chapter."""

from django.urls import URLPattern

from visnet.doors.classroom.tests import (
    figures,
    files,
    giving,
    keeping,
    making,
    marking,
    replying,
    sitting,
    views,
)
from visnet.doors.frame import Audience, route

MEMBERS = Audience.SIGNED_IN
TRAINERS = Audience.TEACHING

urlpatterns: list[URLPattern] = [
    route("", views.list_page, name="tests", audience=MEMBERS),
    route("<uuid:test_id>/", views.test_page, name="test", audience=MEMBERS),
    route("<uuid:test_id>/start/", views.start, name="test_start", audience=MEMBERS),
    route(
        "<uuid:test_id>/answer/",
        replying.questionnaire,
        name="test_questionnaire",
        audience=MEMBERS,
    ),
    route(
        "attempts/<uuid:attempt_id>/", sitting.attempt_page, name="test_attempt", audience=MEMBERS
    ),
    route(
        "attempts/<uuid:attempt_id>/<int:position>/",
        sitting.question_page,
        name="test_question",
        audience=MEMBERS,
    ),
    route(
        "attempts/<uuid:attempt_id>/hand-in/",
        sitting.hand_in,
        name="test_hand_in",
        audience=MEMBERS,
    ),
    route("<uuid:test_id>/figures/", figures.figures_page, name="test_figures", audience=TRAINERS),
    route("<uuid:test_id>/change/", making.change_test, name="test_change", audience=TRAINERS),
    route(
        "<uuid:test_id>/people/<uuid:user_id>/",
        giving.give_attempt,
        name="test_give",
        audience=TRAINERS,
    ),
    route("banks/new/", making.new_bank, name="test_bank_new", audience=TRAINERS),
    route(
        "banks/<uuid:bank_id>/rename/",
        making.rename_bank,
        name="test_bank_rename",
        audience=TRAINERS,
    ),
    route(
        "banks/<uuid:bank_id>/tests/<str:kind>/",
        making.new_test,
        name="test_new",
        audience=TRAINERS,
    ),
    route("banks/", keeping.banks_page, name="test_banks", audience=TRAINERS),
    route(
        "banks/take-up/<slug:code>/<uuid:network_id>/",
        keeping.take_up,
        name="test_bank_take_up",
        audience=TRAINERS,
    ),
    route("banks/<uuid:bank_id>/", keeping.bank_page, name="test_bank", audience=TRAINERS),
    route("banks/<uuid:bank_id>/import/", files.bring, name="test_bank_bring", audience=TRAINERS),
    route(
        "banks/<uuid:bank_id>/export/<slug:file_format>/",
        files.hand_out,
        name="test_bank_export",
        audience=TRAINERS,
    ),
    route(
        "banks/<uuid:bank_id>/new/<slug:kind>/",
        keeping.new_question,
        name="question_new",
        audience=TRAINERS,
    ),
    route(
        "questions/<uuid:question_id>/", keeping.question_page, name="question", audience=TRAINERS
    ),
    route(
        "questions/<uuid:question_id>/retire/",
        keeping.retire,
        name="question_retire",
        audience=TRAINERS,
    ),
    route(
        "questions/<uuid:question_id>/bring-back/",
        keeping.bring_back,
        name="question_bring_back",
        audience=TRAINERS,
    ),
    route("marking/", marking.list_page, name="test_marking", audience=TRAINERS),
    route("marking/<uuid:mark_id>/", marking.mark, name="test_mark", audience=TRAINERS),
]
