"""The pages of certificates: to their holder, to trainers of the network, to the organisation."""

import csv
import io
import re
import zipfile
from typing import Any
from uuid import UUID, uuid4

import openpyxl
import pytest
from django.test import Client
from PIL import Image
from pypdf import PdfReader

from tests.abuse.test_exports import faults_of_pdf
from tests.cast import Cast
from tests.certificates import leaving
from tests.certificates.steps import TEA, ago, issue, revoke, trusted
from tests.certificates.verifier import Verdict, verify
from tests.doors.conftest import SignIn
from visnet.certificates import rules
from visnet.doors import clock
from visnet.doors.classroom.certificates import picturing

LIST = "/classroom/certificates/"
ISSUED = f"{LIST}issued/"
ORGANISATION = f"{LIST}organisation/"
COVERAGE = f"{LIST}coverage/"
LEADING = {"Carla", "Marta", "Dario", "Silvia", "Olga", "Pietro"}
WHY = {"reason": "MISTAKE", "words": "Rilasciato per errore a un'altra persona.", "sure": "on"}


def one(certificate_id: UUID, end: str = "") -> str:
    return f"{LIST}{certificate_id}/{end}"


def test_each_page_has_its_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    issued = issue()
    for member in cast.everybody():
        assert signed_in(member).get(LIST).status_code == 200, member.name
    for address, may in (
        (ISSUED, {"Tullia", "Tea", "Dario", "Silvia"}),
        (ORGANISATION, {"Carla", "Marta", "Dario", "Silvia", "Olga", "Pietro"}),
        (f"{ORGANISATION}table/csv/", {"Carla", "Marta", "Dario", "Silvia", "Olga", "Pietro"}),
        (COVERAGE, LEADING | {"Tullia", "Tea"}),
        (one(issued.id, "revoke/"), {"Tullia", "Dario"}),
    ):
        answers = {each.name: signed_in(each).get(address).status_code for each in cast.everybody()}
        assert {name for name, status in answers.items() if status == 200} == may, address
        assert set(answers.values()) <= {200, 403, 404}, address
        assert client.get(address).status_code == 302, address
    for actor in (cast.anna, cast.carla, cast.tullia, cast.dario):
        assert signed_in(actor).get(one(issued.id)).status_code == 200, actor.name
    for stranger in (cast.gina, cast.elena, cast.olga, cast.marta, cast.tea):
        for end in ("", "print/it/", "badge/", "picture/"):
            answer = signed_in(stranger).get(one(issued.id, end))
            assert answer.status_code == 404, (stranger.name, end)
    assert signed_in(cast.tea).get(one(issued.id, "revoke/")).status_code == 404
    assert signed_in(cast.tea).post(one(issued.id, "revoke/"), WHY).status_code == 404
    assert signed_in(cast.anna).post(one(issued.id, "revoke/"), WHY).status_code == 403
    for nothing in (one(uuid4()), one(issued.id, "print/fr/"), f"{ORGANISATION}table/exe/"):
        assert signed_in(cast.carla).get(nothing).status_code == 404, nothing


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("it", ("Accogliere chi ha subito un reato", "Valido", "basi del sostegno alle vittime")),
        ("en", ("Receiving somebody after a crime", "Valid", "basics of victim support")),
    ],
)
def test_a_certificate_says_what_was_finished_and_how_it_stands(
    cast: Cast, signed_in: SignIn, language: str, words: tuple[str, ...]
) -> None:
    issued = issue()
    browser = signed_in(cast.anna)

    page = browser.get(f"{one(issued.id)}?language={language}").content.decode()
    listed = browser.get(f"{LIST}?language={language}").content.decode()

    for said in (*words, rules.in_groups(issued.number), f"/certificates/{issued.number}/"):
        assert said in page, said
    assert words[0] in listed


def test_one_that_ends_soon_leads_back_to_the_paths(cast: Cast, signed_in: SignIn) -> None:
    issued = issue(completed_date=ago(340), valid_months=12)

    for address in (LIST, one(issued.id)):
        assert "Sta per scadere" in signed_in(cast.anna).get(address).content.decode()


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize(
    "name",
    ["Anna Inventata", "A" * 200, "فاطمة الزهراء المثال", "Zoë 🙂 \u202eevil\u202c", "#set page()"],
)
def test_the_paper_is_one_tagged_page_whatever_the_name(
    cast: Cast, signed_in: SignIn, language: str, name: str
) -> None:
    issued = issue(name=name, title_it="Lungo " * 50, title_en="Long " * 60)

    answer = signed_in(cast.anna).get(one(issued.id, f"print/{language}/"))

    read = PdfReader(io.BytesIO(answer.content))
    words = read.pages[0].extract_text()
    assert len(read.pages) == 1
    assert faults_of_pdf(answer.content) == []
    root: Any = read.trailer["/Root"]
    assert root["/Lang"] == language
    assert rules.in_groups(issued.number) in words
    assert ("ha completato il percorso" if language == "it" else "has finished the path") in words
    assert name not in str(read.metadata)
    if name.startswith(("Anna", "#")):
        assert name in words


def test_the_badge_is_verified_by_a_stranger_from_the_file_and_from_the_picture(
    cast: Cast, signed_in: SignIn
) -> None:
    issued = issue()
    browser = signed_in(cast.anna)

    signed = browser.get(one(issued.id, "badge/")).content.decode()
    picture = browser.get(one(issued.id, "picture/")).content

    with Image.open(io.BytesIO(picture)) as drawn:
        drawn.load()
        assert drawn.size == (512, 512)
        assert drawn.info[picturing.KEYWORD.decode()] == signed
    assert verify(signed, trusted=trusted(), now=clock.now()) is Verdict.VALID


def test_a_trainer_revokes_with_words_and_the_page_says_so_to_its_holder(
    cast: Cast, signed_in: SignIn
) -> None:
    issued = issue()
    browser = signed_in(cast.tullia)

    for missing in ({**WHY, "words": " "}, {**WHY, "words": "..."}, {**WHY, "reason": ""}):
        assert browser.post(one(issued.id, "revoke/"), missing).status_code == 422, missing
    unsure = {"reason": WHY["reason"], "words": WHY["words"]}
    assert browser.post(one(issued.id, "revoke/"), unsure).status_code == 422
    assert browser.post(one(issued.id, "revoke/"), WHY).status_code == 303
    assert browser.post(one(issued.id, "revoke/"), WHY).status_code == 303

    page = signed_in(cast.anna).get(one(issued.id)).content.decode()
    assert "Rilasciato per errore a un&#x27;altra persona." in page
    assert "print/it" not in page
    for end, status in (("print/it/", 404), ("badge/", 403), ("picture/", 403)):
        assert signed_in(cast.anna).get(one(issued.id, end)).status_code == status, end
    assert "è già revocato" in browser.get(one(issued.id, "revoke/")).content.decode()


@pytest.mark.parametrize("words", ["\0", "x" * 1_000_001, "🙂" * 1_001])
def test_bad_words_get_an_answer_beside_the_field(
    cast: Cast, signed_in: SignIn, words: str
) -> None:
    issued = issue()

    answer = signed_in(cast.tullia).post(one(issued.id, "revoke/"), {**WHY, "words": words})

    assert answer.status_code == 422
    assert signed_in(cast.tullia).get(ISSUED, {"name": words[:2000]}).status_code in {200, 422}


def test_a_trainer_finds_certificates_by_name_and_by_how_they_stand(
    cast: Cast, signed_in: SignIn
) -> None:
    issue(name="Anna Inventata")
    issue(cast.gina, name="Gina Fantasia", completed_date=ago(340), valid_months=12)
    revoke(issue(cast.elena, name="Elena Fantasia").id)
    browser = signed_in(cast.tullia)

    def named(**asked: str) -> list[str]:
        page = browser.get(ISSUED, asked).content.decode()
        return re.findall(r"data-theirs>([^<]+)</a>", page)

    assert named() == ["Elena Fantasia", "Gina Fantasia", "Anna Inventata"]
    assert named(name="fantasia") == ["Elena Fantasia", "Gina Fantasia"]
    assert named(name="fantasia", which="EXPIRING") == ["Gina Fantasia"]
    assert named(which="REVOKED") == ["Elena Fantasia"]
    assert named(which="nonsense", after="nonsense") == named()
    assert named(name="Nessuno") == []
    assert re.findall(r"data-theirs>", signed_in(TEA).get(ISSUED).content.decode()) == []


def test_an_organisation_sees_its_own_and_takes_a_table_that_runs_nothing(
    cast: Cast, signed_in: SignIn
) -> None:
    issue(name=leaving.TRAP)
    issue(cast.elena, name="Elena Fantasia")
    browser = signed_in(cast.carla)

    page = browser.get(ORGANISATION).content.decode()
    table = browser.get(f"{ORGANISATION}table/csv/").content
    sheet = browser.get(f"{ORGANISATION}table/xlsx/").content

    assert "Elena Fantasia" not in page
    assert str(clock.today().year) in page
    head, (name, *rest) = csv.reader(io.StringIO(table.decode("utf-8-sig")))
    assert tuple(head) == leaving.COLUMNS
    assert name == f"'{leaving.TRAP}"
    assert rest[3] == "16"
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    assert book.sheetnames == ["certificates"]
    cells = [cell for row in book["certificates"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert leaving.TRAP in [cell.value for cell in cells]
    assert not [each for each in zipfile.ZipFile(io.BytesIO(sheet)).namelist() if "macro" in each]


def test_empty_lists_say_what_will_stand_there(cast: Cast, signed_in: SignIn) -> None:
    for actor, address, words in (
        (cast.anna, LIST, "Ancora nessun attestato"),
        (cast.tullia, ISSUED, "Nessun attestato ancora rilasciato"),
        (cast.carla, ORGANISATION, "Ancora nessuno ha un attestato"),
    ):
        assert words in signed_in(actor).get(address).content.decode()


def test_an_unknown_competence_keeps_its_code(cast: Cast, signed_in: SignIn) -> None:
    issued = issue(gives=("juggling",), valid_months=None)

    page = signed_in(cast.anna).get(one(issued.id)).content.decode()

    assert "juggling" in page
    assert "nessuna" in page
