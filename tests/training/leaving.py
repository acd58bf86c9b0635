"""What leaves the classroom as a file: one of each, asked for by whoever may."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from tests.cast import CAST
from tests.doors.conftest import SignIn
from tests.files import given
from tests.training import hours_and_stories
from tests.training.steps import (
    ALONE,
    TOGETHER,
    bring,
    make_feed,
    make_path,
    modules_of,
    plan,
    shown_to_all,
    take_place,
    words,
)
from tests.training.test_captions import SAID, caption
from visnet.doors import clock


def file_of_a_module(signed_in: SignIn) -> Any:
    [module] = modules_of(make_path(ALONE))
    file_id = bring(module, given.picture_with_place())
    return signed_in(CAST.anna).get(reverse("module_file", args=[file_id]))


def captions_of_a_video(signed_in: SignIn) -> Any:
    [module] = modules_of(make_path(ALONE))
    file_id = bring(module, given.video(), said=SAID)
    caption(file_id)
    return signed_in(CAST.anna).get(reverse("captions_in", args=[file_id, "it"]))


def calendar_of_a_learner(signed_in: SignIn) -> Any:
    del signed_in
    [module] = modules_of(make_path(TOGETHER))
    take_place(plan(module, words(begins=clock.now() + timedelta(days=2))))
    return Client().get(reverse("learning_calendar", args=[make_feed()]))


def session_for_strangers(signed_in: SignIn) -> Any:
    del signed_in
    [module] = modules_of(make_path(TOGETHER))
    session_id = plan(module, shown_to_all(begins=clock.now() + timedelta(days=2)))
    front = {"ROOT_URLCONF": "visnet.config.urls_front", "MIDDLEWARE": settings.FRONT_MIDDLEWARE}
    with override_settings(**front), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_front")
        answer = Client().get(f"/it/formazione/{session_id}.ics")
        cursor.execute("SET LOCAL ROLE visnet_back")
    return answer


LEAVING: dict[str, Callable[[SignIn], Any]] = {
    "module_file": file_of_a_module,
    "captions_in": captions_of_a_video,
    "learning_calendar": calendar_of_a_learner,
    "training_date": session_for_strangers,
    **hours_and_stories.LEAVING,
}
