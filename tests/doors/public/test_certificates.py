"""Whether a certificate holds, for anybody: no name, no cookie, and nothing to be guessed."""

import json
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.cast import CAST, Cast
from tests.certificates.steps import TULLIA, ago, holder_of, path
from tests.certificates.verifier import Trusted, Verdict, verify
from tests.doors.public.test_markup import faults_in
from tests.doors.public.visit import Visit, text_of
from tests.enquiries.world import Back
from visnet.certificates import operations, queries, rules
from visnet.certificates.operations import Issued
from visnet.certificates.vocabulary import Revocation
from visnet.doors import clock
from visnet.doors.public import throttle

pytestmark = pytest.mark.django_db
NAME = "Nome Inventato"
ADDRESSES = {"it": "/it/certificates/", "en": "/en/certificates/"}
HOSTILE = ("\0", "x" * 5_000, "🙂", "\u202e1234", "<script>", "' OR 1=1 --", "0" * 20, "../../etc")


@pytest.fixture
def issued(centre: Back, visit: Visit) -> Issued:
    del visit
    return issue(centre)


def issue(centre: Back, **other: object) -> Issued:
    with centre(TULLIA):
        return operations.issue_certificate(
            certificate_id=uuid4(),
            holder=holder_of(CAST.anna, NAME),
            path=path(**other),
            by=TULLIA,
            at=clock.now(),
        )


def revoke(centre: Back, issued: Issued) -> None:
    with centre(TULLIA):
        operations.revoke_certificate(
            certificate_id=issued.id,
            reason=Revocation.MISTAKE,
            words="Parole che nessuno legge qui.",
            by=TULLIA,
            at=clock.now(),
        )


def ask(visit: Visit, number: str, language: str = "it") -> HttpResponse:
    return visit.client.get(f"{ADDRESSES[language]}{number}/")


@pytest.mark.parametrize(
    ("language", "title", "stands"),
    [
        ("it", "Accogliere chi ha subito un reato", ("Valido", "Scaduto", "Revocato")),
        ("en", "Receiving somebody after a crime", ("Valid", "Expired", "Revoked")),
    ],
)
def test_anybody_is_told_how_it_stands_and_no_name(
    centre: Back,
    visit: Visit,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    title: str,
    stands: tuple[str, str, str],
) -> None:
    issued = issue(centre, completed_date=ago(360), valid_months=12)
    valid = ask(visit, issued.number, language)
    with monkeypatch.context() as later:
        soon = clock.now() + (clock.now() - clock.now()).resolution * 86_400_000_000 * 30
        later.setattr(clock, "now", lambda: soon)
        expired = ask(visit, issued.number, language)
    revoke(centre, issued)
    revoked = ask(visit, issued.number, language)

    for page, word in zip((valid, expired, revoked), stands, strict=True):
        said = text_of(page)
        assert page.status_code == 200
        assert re.search(rf"<h1>\s*{word}\s*</h1>", page.content.decode()), word
        assert title in said
        for private in (NAME, "Centro di prova", "Tullia", "Parole che nessuno", str(issued.id)):
            assert private not in page.content.decode()
        assert not page.cookies
        assert page.headers["Cache-Control"] == "no-store"


def test_a_number_is_found_however_it_is_typed(visit: Visit, issued: Issued) -> None:
    typed = rules.in_groups(issued.number).lower()

    led = visit.client.get(ADDRESSES["it"], {"number": f" {typed} "})
    bent = ask(visit, typed)

    for answer in (led, bent):
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"/it/certificates/{issued.number}/"


def test_the_square_on_the_paper_leads_to_the_readers_language(
    visit: Visit, issued: Issued
) -> None:
    address = queries.issuer().check(issued.number)
    where = address[address.index("/certificates/") :]

    for language in ("it", "en", "fr"):
        answer = visit.client.get(where, headers={"accept-language": language}, follow=True)
        assert answer.status_code == 200
        assert answer.redirect_chain == [(f"/{language}{where}", 302)]


def test_numbers_that_were_never_given_are_answered_alike(visit: Visit, issued: Issued) -> None:
    unknown = [
        "0" * 20,
        "Z" * 20,
        f"{issued.number[:-1]}{'0' if issued.number[-1] != '0' else '1'}",
    ]
    unknown += ["keys", "admin", "A" * 19, "U" * 20]

    answers = [ask(visit, number) for number in unknown]

    assert {answer.status_code for answer in answers} == {404}
    bodies = {
        re.sub(r'value="[^"]*"|/certificates/[^/"]*/', "", answer.content.decode())
        for answer in answers
    }
    assert len(bodies) == 1
    assert len({tuple(sorted(answer.headers)) for answer in answers}) == 1
    assert "Nessun nostro attestato ha questo numero" in text_of(answers[0])


def test_whoever_tries_many_numbers_waits_and_learns_no_more(visit: Visit, issued: Issued) -> None:
    statuses = [ask(visit, f"{number:020}").status_code for number in range(40)]

    assert 429 in statuses
    assert statuses[0] == 404
    assert ask(visit, issued.number).status_code == 429
    throttle.CERTIFICATES.forget()
    assert ask(visit, issued.number).status_code == 200


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_typed_gets_a_calm_answer(visit: Visit, words: str) -> None:
    answer = visit.client.get(ADDRESSES["it"], {"number": words})
    assert answer.status_code in {302, 422}
    if answer.status_code == 422:
        assert 'aria-invalid="true"' in answer.content.decode()

    assert visit.client.get(f"{ADDRESSES['en']}x{words[:200]}/").status_code == 404


def test_machines_find_all_they_need_to_check_a_badge(
    centre: Back, visit: Visit, issued: Issued
) -> None:
    with centre(CAST.anna):
        token = queries.sign_badge(
            viewer=CAST.anna, certificate_id=issued.id, competence=lambda code, _language: code
        )

    def fetched() -> Trusted:
        return Trusted(
            issuer=visit.client.get("/certificates/issuer.json").json()["id"],
            keys=visit.client.get("/certificates/keys.json").json(),
            status_list=visit.client.get("/certificates/status.json").content.decode(),
        )

    assert verify(token, trusted=fetched(), now=clock.now()) is Verdict.VALID
    revoke(centre, issued)
    # Whoever fetched the list this minute may be given it again: so it is, for a minute at most.
    visit.client.get("/certificates/status.json", {"fresh": "yes"})
    again = visit.client.get("/certificates/status.json?again").content.decode()
    ours = fetched()
    trusted = Trusted(issuer=ours.issuer, keys=ours.keys, status_list=again)
    assert verify(token, trusted=trusted, now=clock.now()) is Verdict.REVOKED


def test_what_machines_fetch_is_for_everybody_and_kept_briefly(
    visit: Visit, issued: Issued
) -> None:
    del issued
    for name, kept in (("issuer", 3600), ("keys", 3600), ("status", 60)):
        answer = visit.client.get(f"/certificates/{name}.json")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == f"public, max-age={kept}"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert not answer.cookies
        assert NAME not in answer.content.decode()
    assert '"d"' not in json.dumps(visit.client.get("/certificates/keys.json").json())


def test_before_the_first_certificate_there_is_no_list(front: Client, cast: Cast) -> None:
    assert front.get("/certificates/status.json").status_code == 404


def test_the_pages_are_valid_in_every_state_and_lent_to_other_languages(
    centre: Back, visit: Visit, issued: Issued, tmp_path: Path
) -> None:
    pages = {}
    for language in ("it", "en", "fr", "ar"):
        where = f"/{language}/certificates/"
        for name in ("", "?number=x", f"{issued.number}/", f"{'0' * 20}/"):
            pages[f"{where}{name}"] = visit.client.get(f"{where}{name}").content.decode()
    revoke(centre, issued)
    pages["revoked"] = ask(visit, issued.number).content.decode()

    assert faults_in(pages, tmp_path) == []
    assert "<title>VIS</title>" in pages["/it/certificates/"]
    assert 'lang="it"' in pages["/fr/certificates/"]
