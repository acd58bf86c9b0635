"""Sending a request and coming back with seven words. All of it as the front."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.db import IntegrityError

from tests.cast import ASCOLTO, LIVORNO
from tests.enquiries.acts import (
    CONTENT,
    SOMEBODY,
    STORY,
    come_back,
    new_form,
    send,
)
from tests.enquiries.world import Back
from visnet.enquiries import models, operations, queries, rules
from visnet.kit.actor import person
from visnet.kit.decision import NotFound, Refused
from visnet.vault import models as vault_models
from visnet.vault import operations as vault

pytestmark = pytest.mark.django_db


def test_seven_words_open_what_was_sent(play: Back, at: datetime) -> None:
    sent = send(centre=LIVORNO, at=at)

    key = come_back(sent, at=at)

    assert key is not None
    thread = queries.open_thread(key=key)
    assert thread is not None
    assert thread.content == CONTENT
    assert thread.centre == "Centro di prova Livorno"
    assert thread.lines == ()


def test_words_open_in_any_dress(play: Back, at: datetime) -> None:
    sent = send(centre=LIVORNO, at=at)
    typed = " - ".join(f"{n}. {word.upper()}" for n, word in enumerate(sent.words, 1))

    key = operations.show_receipt(words=typed, pin="", by=SOMEBODY, at=at)

    assert key is not None


def test_the_row_says_only_for_which_centre(
    play: Back, at: datetime, as_database_role: object
) -> None:
    late = at + timedelta(minutes=43, seconds=12)
    sent = send(centre=LIVORNO, at=late)

    row = models.Enquiry.objects.get(id=sent.id)

    assert row.organisation_id == LIVORNO
    assert row.received_at == at
    assert row.last_from_person_at == at
    assert STORY.encode() not in bytes(row.content_sealed)
    for field in row._meta.fields:
        assert "Livorno" not in str(getattr(row, field.name))
        assert "320" not in str(getattr(row, field.name))


def test_the_same_form_twice_is_one_request_and_the_same_words(play: Back, at: datetime) -> None:
    form = new_form(at)

    first = send(centre=LIVORNO, at=at, form=form)
    again = send(centre=LIVORNO, at=at + timedelta(minutes=14), form=form)

    assert first.words == again.words
    assert models.Enquiry.objects.filter(id=form.thread_id).count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"content": rules.Content(words="altro")},
        {"pin": "9999"},
        {"language": "en"},
    ],
)
def test_the_same_form_with_other_words_is_a_conflict(
    play: Back, at: datetime, change: dict[str, object]
) -> None:
    form = new_form(at)
    send(centre=LIVORNO, at=at, form=form)

    with pytest.raises(operations.SentDifferently):
        send(centre=LIVORNO, at=at, form=form, **change)  # type: ignore[arg-type]


def test_a_form_of_what_was_deleted_is_a_conflict_too(play: Back, at: datetime) -> None:
    form = new_form(at)
    sent = send(centre=LIVORNO, at=at, form=form)
    key = come_back(sent, at=at)
    assert key is not None
    operations.delete_thread(key=key, by=key.person, at=at)

    with pytest.raises(operations.SentDifferently):
        send(centre=LIVORNO, at=at, form=form)


def test_nobody_sends_with_somebody_elses_form(play: Back, at: datetime) -> None:
    with pytest.raises(Refused):
        operations.send_enquiry(
            form=new_form(at),
            organisation_id=LIVORNO,
            content=CONTENT,
            pin="",
            language="it",
            by=person(uuid4()),
            at=at,
        )


def test_requests_go_to_centres_only(play: Back, at: datetime) -> None:
    with pytest.raises(operations.NotACentre):
        send(centre=ASCOLTO, at=at)
    with pytest.raises(NotFound):
        send(centre=uuid4(), at=at)


def test_too_many_words_are_not_sent(play: Back, at: datetime) -> None:
    with pytest.raises(rules.WordsTooLong):
        send(centre=LIVORNO, at=at, content=rules.Content(words="x" * 20_001))


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "casa mare pane luna sole vento neve", "x" * 5000, "\u202e\u0661\u0662 \U0001f30a"],
)
def test_words_that_nobody_was_given_open_nothing(play: Back, at: datetime, typed: str) -> None:
    assert operations.show_receipt(words=typed, pin="", by=SOMEBODY, at=at) is None


def test_the_pin_is_asked_for_and_five_wrong_ones_lock(play: Back, at: datetime) -> None:
    sent = send(centre=LIVORNO, at=at, pin="2468")
    assert come_back(sent, at=at) is not None

    for _guess in range(5):
        assert come_back(sent, at=at, pin="1111") is None

    assert come_back(sent, at=at) is None


def test_a_right_pin_gives_the_tries_back(play: Back, at: datetime) -> None:
    sent = send(centre=LIVORNO, at=at, pin="2468")

    for _round in range(3):
        for _guess in range(4):
            assert come_back(sent, at=at, pin="1111") is None
        assert come_back(sent, at=at, pin="24 68") is not None


def test_where_no_pin_was_chosen_none_is_needed_and_nothing_locks(play: Back, at: datetime) -> None:
    sent = send(centre=LIVORNO, at=at)

    for _visit in range(7):
        assert come_back(sent, at=at, pin="1234") is not None


def test_ninety_days_after_the_last_visit_the_words_open_nothing(play: Back, at: datetime) -> None:
    sent = send(centre=LIVORNO, at=at)
    assert come_back(sent, at=at + timedelta(days=90)) is not None
    assert come_back(sent, at=at + timedelta(days=180)) is not None

    assert come_back(sent, at=at + timedelta(days=271)) is None


def test_a_refused_receipt_shows_no_thread_to_the_database(play: Back, at: datetime) -> None:
    sent = send(centre=LIVORNO, at=at, pin="2468")

    come_back(sent, at=at, pin="1111")

    assert not models.Enquiry.objects.exists()
    assert not models.Receipt.objects.exists()
    assert not vault_models.KeyWrap.objects.exists()


def test_a_failure_that_is_no_repetition_is_not_taken_for_one(
    play: Back, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_anything: object) -> None:
        raise IntegrityError

    monkeypatch.setattr(vault, "create_box_with_receipt", fail)

    with pytest.raises(IntegrityError):
        send(centre=LIVORNO, at=at)


def test_a_process_without_pepper_makes_no_receipts(at: datetime, settings: LazySettings) -> None:
    settings.PEPPER = None

    with pytest.raises(RuntimeError, match="no pepper"):
        queries.get_new_form_nonce(at=at)
