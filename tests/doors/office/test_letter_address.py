"""The address on a letter: only one that the gate allows, shown, printed and posted (A12)."""

import io
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import docx
import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.cases.factories import acting
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from tests.doors.office.letter_pages import (
    NAME,
    NEW,
    OLD,
    TYPED,
    ask,
    at_home,
    filled,
    looked,
    no_longer,
    page,
    prepare,
)
from tests.doors.office.test_letters import letter_of
from visnet.cases import queries
from visnet.cases.vocabulary import Channel, TimelineKind
from visnet.documents.vocabulary import Leaving
from visnet.doors import clock
from visnet.kit.decision import ALLOWED
from visnet.outbound import rules as outbound


def superseded(case_id: UUID) -> None:
    no_longer(at_home(case_id, OLD))


def superseded_and_the_new_one_unconfirmed(case_id: UUID) -> None:
    superseded(case_id)
    at_home(case_id, NEW, is_safe=False)


def confirmed_long_ago(case_id: UUID) -> None:
    at_home(case_id, OLD, at=clock.now() - timedelta(days=91))


def on_another_day(case_id: UUID) -> None:
    tomorrow = clock.today().isoweekday() % 7 + 1
    at_home(case_id, NEW, days=frozenset({tomorrow}))


def only_the_telephone(_case_id: UUID) -> None:
    """The case has one from the beginning."""


REFUSED = [
    superseded,
    superseded_and_the_new_one_unconfirmed,
    confirmed_long_ago,
    on_another_day,
    only_the_telephone,
]


@pytest.mark.parametrize("ways", REFUSED)
@pytest.mark.parametrize("language", ["it", "en"])
def test_where_the_gate_says_no_nothing_is_shown_and_the_page_says_why(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    ways: Callable[[UUID], None],
    language: str,
) -> None:
    ways(case.id)
    client = signed_in(cast.anna)

    begun = client.get(page(case, language=language))
    answer = ask(client, case, language=language)

    assert begun.context["offer"].refusal
    assert 'value="reveal"' not in begun.content.decode()
    assert answer.status_code == 422
    assert answer.context["offer"].refusal in answer.content.decode().replace("&#x27;", "'")
    assert answer.context["form"].initial["words"] == TYPED
    for hidden in (NAME, OLD, NEW):
        assert hidden not in answer.content.decode()
    assert looked(case) == []


@pytest.mark.parametrize("ways", REFUSED[:4])
def test_with_the_gate_taken_out_it_would_be_shown(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    ways: Callable[[UUID], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The failing control."""
    monkeypatch.setattr(outbound, "may_use", lambda *_asked, **_named: ALLOWED)
    monkeypatch.setattr(outbound, "ways_open", lambda card, channel, _at: card.ways)
    monkeypatch.setattr("visnet.doors.office.cases.documents.letter_person._letters", tuple)
    ways(case.id)
    with acting(cast.anna):
        card = queries.open_contact_card(viewer=cast.anna, case_id=case.id, at=clock.now())
    rule = next(line.id for line in card if line.channel is Channel.LETTER)

    answer = ask(signed_in(cast.anna), case, which=str(rule))

    assert answer.status_code == 200
    assert filled(answer)["person_address"] in {OLD, NEW}


def test_of_two_addresses_one_is_chosen_and_an_old_one_is_not_among_them(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    superseded(case.id)
    one, other = at_home(case.id, "via Una 1"), at_home(case.id, "via Altra 2")
    client = signed_in(cast.anna)

    unsaid = ask(client, case)
    said = ask(client, case, which=str(other))

    offered = {code for code, _words in unsaid.context["asked"].fields["which"].choices}
    assert unsaid.status_code == 422
    assert offered == {str(one), str(other)}
    assert filled(said)["person_address"] == "via Altra 2"


def test_a_sheet_bears_them_where_an_envelope_has_its_window(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    rule_id = at_home(case.id)
    client = signed_in(cast.anna)

    said = {"person_name": NAME, "person_address": NEW, "address_way": str(rule_id)}
    answer = prepare(client, case, **said)

    assert answer.status_code == 303
    assert NAME not in answer.headers["Location"]
    letter = letter_of(answer)
    copy = client.get(reverse("office_document_copy", args=[case.id, letter]))
    pdf = PdfReader(io.BytesIO(copy.content))
    assert pdf.pages[0].extract_text().startswith(f"{NAME}\n{NEW}\n")
    assert NAME not in str(pdf.metadata)
    editable = client.get(reverse("office_document_editable", args=[case.id, letter]))
    first = docx.Document(io.BytesIO(editable.content)).paragraphs[0]
    assert first.text == f"{NAME}\n{NEW}"


def test_left_empty_nothing_stands_on_the_sheet(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)

    letter = letter_of(prepare(client, case, person_name="", person_address=" "))

    editable = client.get(reverse("office_document_editable", args=[case.id, letter]))
    said = [one.text for one in docx.Document(io.BytesIO(editable.content)).paragraphs]
    assert said[1:] == ["Un saluto", "Buongiorno,", "ci vediamo giovedì."]


@pytest.mark.parametrize(("name", "status"), [(NAME, 303), ("[Gio]", 303), ("", 422)])
def test_the_name_goes_where_its_place_is(
    signed_in: SignIn, cast: Cast, case: Standing, name: str, status: int
) -> None:
    client = signed_in(cast.anna)
    words = "Si attesta che [nome e cognome] era qui."

    answer = prepare(client, case, "attendance", words=words, person_name=name)

    assert answer.status_code == status
    if status == 303:
        copy = client.get(reverse("office_document_copy", args=[case.id, letter_of(answer)]))
        text = PdfReader(io.BytesIO(copy.content)).pages[0].extract_text()
        assert f"Si attesta che {name} era qui." in text


def test_an_address_that_fell_away_meanwhile_is_not_printed(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    rule_id = at_home(case.id, OLD)
    client = signed_in(cast.anna)
    ask(client, case)
    no_longer(rule_id)
    at_home(case.id, NEW)

    said = {"person_name": NAME, "person_address": OLD, "address_way": str(rule_id)}
    answer = prepare(client, case, **said)

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"person_address"}
    with acting(cast.anna):
        timeline = queries.list_timeline(viewer=cast.anna, case_id=case.id)
    assert TimelineKind.LETTER_WRITTEN not in {line.kind for line in timeline.lines}


def test_a_letter_with_an_old_address_does_not_leave_for_a_new_one(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    rule_id = at_home(case.id, OLD)
    client = signed_in(cast.anna)
    said = {"person_name": NAME, "person_address": OLD, "address_way": str(rule_id)}
    old, plain = letter_of(prepare(client, case, **said)), letter_of(prepare(client, case))
    no_longer(rule_id)
    at_home(case.id, NEW)

    def posted(letter: UUID) -> int:
        sent = {"submission": str(uuid4()), "how": Leaving.PERSON_BY_POST}
        return client.post(reverse("office_letter_sent", args=[case.id, letter]), sent).status_code

    assert posted(old) == 422
    assert posted(plain) == 303


@pytest.mark.parametrize("way", ["x", "31384cc9-0871-4805-9e43-a39a297ab64c"])
def test_a_way_that_is_none_of_this_case_is_refused(
    signed_in: SignIn, cast: Cast, case: Standing, way: str
) -> None:
    at_home(case.id)

    said = {"person_name": NAME, "person_address": NEW, "address_way": way}
    answer = prepare(signed_in(cast.anna), case, **said)

    assert answer.status_code == 422
