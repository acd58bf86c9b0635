"""The pages of reports: nothing is ticked, only what was chosen is told, a second person reads."""

from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import NOTE_ON_NOTICE, PHONE, SECRET, Standing
from tests.doors.office.report_pages import begin, print_it, report_of, say, wording_on, words
from tests.standing import standing
from visnet.cases import operations
from visnet.cases.vocabulary import GrantRole
from visnet.doors import clock


@standing
def bruno_works_on_it(cast: Cast, case: Standing, acting: Acting) -> None:
    """Let Bruno into the case."""
    assert cast.bruno.identifier is not None
    with acting(cast.anna):
        operations.grant_case(
            grant_id=uuid4(),
            case_id=case.id,
            user_id=cast.bruno.identifier,
            role=GrantRole.MEMBER,
            by=cast.anna,
            at=clock.now(),
        )


def test_nothing_is_ticked_and_each_thing_says_where_it_comes_from(
    signed_in: SignIn, cast: Cast, case: Standing, fact_id: UUID
) -> None:
    page = signed_in(cast.anna).get(reverse("office_report_new", args=[case.id]))

    shown = page.content.decode()
    assert page.status_code == 200
    assert f'value="fact-{fact_id}"' in shown
    assert 'type="checkbox"' in shown
    boxes = [tag for tag in shown.split("<input")[1:] if 'type="checkbox"' in tag.split(">")[0]]
    assert all("checked" not in tag.split(">")[0] for tag in boxes)
    assert [
        section.help_text for section in page.context["form"].sections if not section.help_text
    ] == []


def test_only_what_was_chosen_is_told_and_never_a_note_or_a_way_to_the_person(
    signed_in: SignIn, cast: Cast, case: Standing, fact_id: UUID
) -> None:
    client = signed_in(cast.anna)

    all_told = begin(
        client,
        case,
        steps=[f"fact-{fact_id}"],
        needs=["need-shelter_and_accommodation"],
    )
    only_name = begin(client, case)

    texts = [
        client.get(reverse("office_report", args=[case.id, report_of(answer)]))
        .context["report"]
        .text.words
        for answer in (all_told, only_name)
    ]
    assert "archiviazione" in texts[0].lower()
    assert "archiviazione" not in texts[1].lower()
    assert "Nina" in texts[1]
    for told in texts:
        for secret in (PHONE, SECRET, NOTE_ON_NOTICE, "Giovanna", case.reference):
            assert secret not in told


@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 403), ("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)],
)
def test_reports_are_for_whoever_works_on_the_case(
    signed_in: SignIn, cast: Cast, case: Standing, who: str, status: int
) -> None:
    anna = signed_in(cast.anna)
    report_id = report_of(begin(anna, case))
    wording = wording_on(anna, case, report_id)
    client = signed_in(getattr(cast, who))
    form = {"submission": str(uuid4()), "wording": str(wording)}
    here = reverse("office_report", args=[case.id, report_id])
    to_words = reverse("office_report_words", args=[case.id, report_id])

    answers = [
        client.get(reverse("office_reports", args=[case.id])),
        client.get(reverse("office_report_new", args=[case.id])),
        begin(client, case),
        client.get(here),
        client.post(here, form | {"said": "fine"}),
        client.get(to_words),
        client.post(to_words, form | {"title": "x", "words": "x"}),
        print_it(client, case, report_id, wording),
    ]

    assert {answer.status_code for answer in answers} == {status}


def test_a_report_goes_its_whole_way(
    signed_in: SignIn, cast: Cast, case: Standing, bruno_works_on_it: None
) -> None:
    anna, bruno = signed_in(cast.anna), signed_in(cast.bruno)
    report_id = report_of(begin(anna, case))
    here = reverse("office_report", args=[case.id, report_id])

    own = say(anna, case, report_id)
    too_soon = print_it(anna, case, report_id, wording_on(anna, case, report_id))
    not_yet = say(bruno, case, report_id, said="not_yet", because="Manca la data.")
    worded = words(anna, case, report_id)
    fine = say(bruno, case, report_id)
    printed = [print_it(anna, case, report_id, wording_on(anna, case, report_id)) for _ in "12"]

    assert own.status_code == too_soon.status_code == 403
    assert {one.status_code for one in (not_yet, worded, fine, *printed)} == {303}
    document_id = anna.get(here).context["report"].document_id
    copy = anna.get(reverse("office_document_copy", args=[case.id, document_id]))
    sent = anna.post(
        reverse("office_letter_sent", args=[case.id, document_id]),
        {"submission": str(uuid4()), "how": "TO_OFFICE", "to": "Procura di prova"},
    )
    assert copy.content.startswith(b"%PDF")
    assert sent.status_code == 303


def test_of_two_people_the_slower_is_told_and_keeps_their_words(
    signed_in: SignIn, cast: Cast, case: Standing, bruno_works_on_it: None
) -> None:
    anna, bruno = signed_in(cast.anna), signed_in(cast.bruno)
    report_id = report_of(begin(anna, case))
    seen = wording_on(anna, case, report_id)
    words(anna, case, report_id)

    reading = say(bruno, case, report_id, wording=str(seen), said="not_yet", because="Mio perché")
    writing = words(anna, case, report_id, wording=str(seen), words="Le mie parole")

    assert reading.status_code == writing.status_code == 409
    assert "Mio perché" in reading.content.decode()
    assert "Le mie parole" in writing.content.decode()
    assert "Nina è stata accompagnata." in writing.content.decode()


def test_a_text_changed_before_printing_is_told_and_not_printed(
    signed_in: SignIn, cast: Cast, case: Standing, bruno_works_on_it: None
) -> None:
    anna, bruno = signed_in(cast.anna), signed_in(cast.bruno)
    report_id = report_of(begin(anna, case))
    say(bruno, case, report_id)
    seen = wording_on(anna, case, report_id)
    words(anna, case, report_id)

    answer = print_it(anna, case, report_id, seen)

    assert answer.status_code == 409
    assert answer.context["report"].document_id is None
    assert "Nina è stata accompagnata." in answer.content.decode()


def test_a_report_that_finds_no_room_in_the_case_says_so_and_can_be_printed_later(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    bruno_works_on_it: None,
    settings: LazySettings,
) -> None:
    anna = signed_in(cast.anna)
    report_id = report_of(begin(anna, case))
    say(signed_in(cast.bruno), case, report_id)
    seen, room = wording_on(anna, case, report_id), settings.PAPERS_PER_CASE

    settings.PAPERS_PER_CASE = 0
    full = print_it(anna, case, report_id, seen)
    settings.PAPERS_PER_CASE = room
    later = print_it(anna, case, report_id, seen)

    assert (full.status_code, later.status_code) == (422, 303)
    assert full.context["printing"].errors


@pytest.mark.parametrize(
    "sent",
    [
        {"to": ""},
        {"to": "a\x00b"},
        {"to": "x" * 1_000_000},
        {"language": "fr"},
        {"person": []},
        {"person": ["note"]},
        {"person": ["name", "fact-00000000-0000-0000-0000-000000000000"]},
        {"submission": "x"},
    ],
)
def test_what_cannot_be_begun_says_so_beside_the_field(
    signed_in: SignIn, cast: Cast, case: Standing, sent: dict[str, object]
) -> None:
    assert begin(signed_in(cast.anna), case, **sent).status_code == 422


@pytest.mark.parametrize("to", ["مرحبا\u202e 👩‍👧", "<script>alert(1)</script>", "%(office)s {0}"])
def test_any_office_name_stands_as_it_was_written(
    signed_in: SignIn, cast: Cast, case: Standing, to: str
) -> None:
    client = signed_in(cast.anna)

    report_id = report_of(begin(client, case, to=to))

    page = client.get(reverse("office_report", args=[case.id, report_id]))
    assert page.context["report"].text.to == to
    assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"words": "   "},
        {"words": "a\x00b"},
        {"words": "x" * 1_000_000},
        {"words": "ciao [nome]"},
        {"title": ""},
        {"wording": "x"},
        {"submission": "x"},
    ],
)
def test_a_wording_that_is_not_ready_is_not_kept(
    signed_in: SignIn, cast: Cast, case: Standing, sent: dict[str, str]
) -> None:
    client = signed_in(cast.anna)

    answer = words(client, case, report_of(begin(client, case)), **sent)

    assert answer.status_code == 422


@pytest.mark.parametrize(
    "sent",
    [
        {"said": ""},
        {"said": "perhaps"},
        {"said": "not_yet", "because": "-"},
        {"said": "not_yet", "because": "a\x00b"},
        {"said": "not_yet", "because": "x" * 1_000_000},
        {"wording": "x"},
    ],
)
def test_a_reading_that_says_nothing_is_not_kept(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    bruno_works_on_it: None,
    sent: dict[str, str],
) -> None:
    report_id = report_of(begin(signed_in(cast.anna), case))

    answer = say(signed_in(cast.bruno), case, report_id, **sent)

    assert answer.status_code == 422


@pytest.mark.parametrize("wording", ["", "x", "\x00"])
def test_a_wording_that_is_none_is_not_printed(
    signed_in: SignIn, cast: Cast, case: Standing, wording: str
) -> None:
    client = signed_in(cast.anna)

    answer = print_it(client, case, report_of(begin(client, case)), wording)

    assert answer.status_code == 404
