"""A letter taken as a file to change: the same words and right, its own line in the journal."""

import io
import re
from uuid import UUID, uuid4

import docx
import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import CAST, Cast
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from tests.doors.office.test_letters import letter_of, write
from visnet.audit import queries as audit
from visnet.doors import clock
from visnet.doors.calendar_words import day_in_full
from visnet.paper.rules import EDITABLE

WORDS = "Si attesta che c'era.\n\nCosì è. <w:p> =1+1"


def taken(client: Client, case: Standing, letter: UUID):
    return client.get(reverse("office_document_editable", args=[case.id, letter]))


def opened(answer):
    assert answer.status_code == 200
    return docx.Document(io.BytesIO(answer.content))


def test_a_letter_to_an_office_is_had_for_a_word_processor(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna = signed_in(cast.anna)
    letter = letter_of(write(anna, case, "attendance", title="Attestazione", words=WORDS))

    page = anna.get(reverse("office_document", args=[case.id, letter])).content.decode()
    answer = taken(anna, case, letter)

    assert reverse("office_document_editable", args=[case.id, letter]) in page
    assert answer.headers["Content-Type"] == EDITABLE
    document = opened(answer)
    today = day_in_full(clock.today())
    said = [each.text for each in document.paragraphs]
    assert said[1:] == ["Attestazione", "Si attesta che c'era.", "Così è. <w:p> =1+1"]
    assert today.split()[0] in said[0]
    assert document.core_properties.author.startswith("Centro")
    assert document.sections[0].header.paragraphs[0].text == document.core_properties.author
    assert document.core_properties.language == "it-IT"


def test_a_letter_to_the_person_says_nothing_of_us_in_no_property(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna = signed_in(cast.anna)
    answer = taken(anna, case, letter_of(write(anna, case)))

    document = opened(answer)
    name = answer.headers["Content-Disposition"]
    assert document.core_properties.author == ""
    assert document.sections[0].header.paragraphs[0].text == ""
    assert re.fullmatch(r'attachment; filename="document-[0-9a-f]{6}\.docx"', name)
    everything = answer.content + name.encode()
    assert case.reference.encode() not in everything
    assert b"Centro" not in answer.content


def test_the_pdf_to_the_person_names_us_in_no_property_either(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna = signed_in(cast.anna)
    letter = letter_of(write(anna, case))

    copy = anna.get(reverse("office_document_copy", args=[case.id, letter])).content

    assert b"VIS Network" not in copy


@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 403), ("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)],
)
def test_it_is_for_whoever_may_take_the_copy(
    signed_in: SignIn, cast: Cast, case: Standing, who: str, status: int
) -> None:
    letter = letter_of(write(signed_in(cast.anna), case))
    client = signed_in(getattr(cast, who))

    assert taken(client, case, letter).status_code == status
    copy = client.get(reverse("office_document_copy", args=[case.id, letter]))
    assert copy.status_code == status


def test_what_was_not_written_here_is_not_found(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    anna = signed_in(cast.anna)
    letter = letter_of(write(anna, case))
    out = reverse("office_document_take_out", args=[case.id, letter])
    anna.post(out, {"reason": "Scritta nel caso sbagliato, va rifatta altrove."})

    assert taken(anna, case, uuid4()).status_code == 404
    assert taken(anna, case, letter).status_code == 404


def test_that_it_was_taken_stands_in_the_journal(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting
) -> None:
    anna = signed_in(cast.anna)
    letter = letter_of(write(anna, case))

    taken(anna, case, letter)

    with acting(CAST.anna):
        entries = [
            entry
            for entry in audit.list_accesses(viewer=CAST.anna, case_id=case.id)
            if entry.action == "documents.editable_taken"
        ]
    assert [entry.subject_id for entry in entries] == [letter]


def test_it_leaves_through_the_same_gate(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    anna = signed_in(cast.anna)
    letter = letter_of(write(anna, case))
    taken(anna, case, letter)

    refused = anna.post(
        reverse("office_letter_sent", args=[case.id, letter]),
        {"submission": str(uuid4()), "how": "PERSON_BY_POST"},
    )

    assert refused.status_code == 422
