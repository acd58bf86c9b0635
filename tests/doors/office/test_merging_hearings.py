"""Two people change one hearing: both texts, field by field, and the ticks of several measures whole."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing, id_made
from visnet.doors.calendar_words import day_in_full
from visnet.instruments.vocabulary import MEASURE_LABELS, Measure

SCREEN, CLOSED, RECORDED = "screen_or_video", "closed_hearing", "recorded_interview"
TIMES = {"kind": "TRIAL", "day": "2027-03-01", "hour": "09:30", "interpreter": "NONE"}


def written(client: Client, case: Standing) -> UUID:
    sent = {**TIMES, "submission": str(uuid4())}
    return id_made(client.post(reverse("office_hearing_new", args=[case.id]), sent))


def changed(client: Client, case: Standing, hearing_id: UUID, version: int, **sent: object):
    here = reverse("office_hearing_change", args=[case.id, hearing_id])
    return client.post(here, {**TIMES, "version": version, "measures": [], **sent})


def sent_again(answer, **takes: str) -> dict[str, object]:
    """Return what the page of both texts sends: of several boxes each that was ticked."""
    sent: dict[str, object] = {
        "merging": "yes",
        "version": answer.context["form"]["version"].value(),
    }
    for name, said in answer.context["merge"].kept:
        sent[name] = [*sent.get(name, []), said]  # type: ignore[misc]
    for line in answer.context["merge"].differences:
        sent[f"theirs_{line.name}"] = line.theirs_sent
    return sent | {f"take_{name}": take for name, take in takes.items()}


@pytest.mark.parametrize(
    ("theirs", "mine", "take", "kept"),
    [
        ([SCREEN, CLOSED], [SCREEN, RECORDED], "mine", {SCREEN, RECORDED}),
        ([SCREEN, CLOSED], [SCREEN, RECORDED], "theirs", {SCREEN, CLOSED}),
        ([SCREEN, CLOSED], [], "mine", set()),
        ([SCREEN, CLOSED], [], "theirs", {SCREEN, CLOSED}),
        ([], [SCREEN, RECORDED], "mine", {SCREEN, RECORDED}),
        ([], [SCREEN, RECORDED], "theirs", set()),
    ],
)
def test_two_who_tick_other_measures_keep_what_is_chosen_whole(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    theirs: list[str],
    mine: list[str],
    take: str,
    kept: set[str],
) -> None:
    anna = signed_in(cast.anna)
    hearing_id = written(anna, case)
    assert changed(anna, case, hearing_id, 1, measures=theirs).status_code == 303

    late = changed(anna, case, hearing_id, 1, measures=mine, meeting="alla fontana")
    unsaid = anna.post(late.wsgi_request.path, sent_again(late, measures=take))
    done = anna.post(late.wsgi_request.path, sent_again(unsaid, measures=take, meeting="mine"))

    assert late.status_code == unsaid.status_code == 409
    assert {line.name for line in late.context["merge"].differences} == {"measures", "meeting"}
    assert [line.name for line in unsaid.context["merge"].differences if line.is_open] == [
        "meeting"
    ]
    assert done.status_code == 303
    view = anna.get(reverse("office_hearing", args=[case.id, hearing_id])).context["view"]
    assert set(view.measures) == kept
    assert view.meeting == "alla fontana"


@pytest.mark.parametrize("language", ["it", "en"])
def test_both_texts_of_ticks_are_said_in_words(
    signed_in: SignIn, cast: Cast, case: Standing, language: str
) -> None:
    anna = signed_in(cast.anna)
    hearing_id = written(anna, case)
    anna.get(reverse("office_hearing", args=[case.id, hearing_id]), {"language": language})
    changed(anna, case, hearing_id, 1, measures=[CLOSED, SCREEN], day="2027-03-02")

    late = changed(anna, case, hearing_id, 1, measures=[RECORDED])

    with override(language):
        labels = {code: str(MEASURE_LABELS[Measure(code)]) for code in (SCREEN, CLOSED, RECORDED)}
        days = day_in_full(date(2027, 3, 1)), day_in_full(date(2027, 3, 2))
    lines = {line.name: (line.mine, line.theirs) for line in late.context["merge"].differences}
    assert lines["measures"][0] == labels[RECORDED]
    assert set(lines["measures"][1].split(", ")) >= {labels[SCREEN], labels[CLOSED]}
    assert lines["day"] == days
    said = late.content.decode()
    assert said.count('name="theirs_measures"') == 2
    assert said.count('name="measures"') == 1


def test_the_same_ticks_in_another_order_are_no_difference(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna = signed_in(cast.anna)
    hearing_id = written(anna, case)
    changed(anna, case, hearing_id, 1, measures=[CLOSED, SCREEN], meeting="al portone")

    late = changed(anna, case, hearing_id, 1, measures=[SCREEN, CLOSED], meeting="alla fontana")

    assert [line.name for line in late.context["merge"].differences] == ["meeting"]


@pytest.mark.parametrize("hard", ["x", "\x00", "<script>alert(1)</script>"])
def test_ticks_that_were_never_offered_are_refused_in_a_merge_too(
    signed_in: SignIn, cast: Cast, case: Standing, hard: str
) -> None:
    anna = signed_in(cast.anna)
    hearing_id = written(anna, case)
    changed(anna, case, hearing_id, 1, measures=[CLOSED])
    late = changed(anna, case, hearing_id, 1, measures=[SCREEN])
    told = sent_again(late, measures="theirs") | {"theirs_measures": [hard, CLOSED]}

    spoilt = anna.post(late.wsgi_request.path, told)

    assert spoilt.status_code == 422
    assert "<script>alert(1)" not in spoilt.content.decode()
