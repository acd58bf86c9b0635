"""The person's receipt: who got what, for what, until when; from the facts, and named only where safe."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting, make_rule
from tests.cast import Cast
from tests.doors.office.conftest import PHONE, Standing
from tests.doors.office.test_changing import change_form
from tests.doors.office.test_sharing import PURPOSE, consent_form, referral_form
from tests.referrals import factories
from visnet.agreements.vocabulary import Category
from visnet.doors import clock
from visnet.outbound.vocabulary import Channel

SignIn = Callable[..., Client]
FACTS = ["NAME", "REQUEST_SUMMARY", "LANGUAGE"]
PARTNER, CENTRE = "Associazione di prova Ascolto", "Centro di prova Livorno"
STORY = "Un primo colloquio, la mattina"


@pytest.fixture
def sent(signed_in: SignIn, cast: Cast, case: Standing) -> str:
    """Return where a referral stands that Anna sent."""
    factories.make_agreement(purpose=PURPOSE, categories=frozenset(map(Category, FACTS)))
    anna = signed_in(cast.anna)
    anna.post(reverse("office_consent_new", args=[case.id]), consent_form(categories=FACTS))
    form = referral_form(need=["NAME", "REQUEST_SUMMARY"], send="yes")
    where: str = anna.post(reverse("office_referral_new", args=[case.id]), form).headers["Location"]
    return where


def says(client: Client, sent: str, language: str = "it") -> str:
    """Return all that the receipt says, as one text."""
    return str(client.get(f"{sent}receipt/?in={language}").context["says"])


def test_without_a_safe_way_for_paper_nobody_is_named(
    signed_in: SignIn, cast: Cast, sent: str
) -> None:
    said = says(signed_in(cast.anna), sent)

    assert PARTNER not in said
    assert "Livorno" not in said
    assert "Accordo di prova" not in said
    assert "organizzazione a cui hai detto di sì" in said


@pytest.mark.parametrize(("language", "what"), [("it", "Nome: come vuoi"), ("en", "Name: how you")])
def test_where_paper_is_safe_it_says_who_got_what_and_until_when(
    signed_in: SignIn, cast: Cast, case: Standing, sent: str, language: str, what: str
) -> None:
    make_rule(case.id, at=clock.now(), channel=Channel.LETTER, value="Via delle Prove 1")

    said = says(signed_in(cast.anna), sent, language)

    assert PARTNER in said
    assert what in said
    assert "Lingua" not in said
    for word in (STORY, "Nina", PHONE, "Via delle Prove", case.reference):
        assert word not in said


EVERYTHING = tuple(each for each in Category if each is not Category.PAPERS)


@pytest.mark.parametrize(
    ("language", "to_them", "about_them"),
    [
        ("it", ["Come raggiungerti", "sicuro raggiungerti", "<dd>Tu</dd>"], "la persona"),
        ("en", ["How to reach you", "safe to reach you", "<dd>You</dd>"], "the person"),
    ],
)
def test_the_receipt_of_a_consent_speaks_to_the_person_throughout(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    language: str,
    to_them: list[str],
    about_them: str,
) -> None:
    factories.make_agreement(purpose=PURPOSE, categories=frozenset(EVERYTHING))
    client = signed_in(cast.anna)
    form = consent_form(categories=[each.value for each in EVERYTHING], words="non la mattina")
    client.post(reverse("office_consent_new", args=[case.id]), form)
    [line] = client.get(reverse("office_case_consents", args=[case.id])).context["consents"]

    page = client.get(
        reverse("office_consent", args=[case.id, line.id]), {"language": language}
    ).content.decode()

    _before, _mark, printed = page.partition("data-print")
    paper = printed[printed.index('<dl class="facts">') :].partition("</dl>")[0]
    assert all(words in paper for words in to_them)
    assert about_them not in paper.casefold()


def test_it_is_made_from_the_facts_when_it_is_asked_for(
    signed_in: SignIn, cast: Cast, sent: str
) -> None:
    client = signed_in(cast.anna)
    form = change_form(client, sent, need=["NAME"], words="", change="yes")
    assert client.post(f"{sent}change/", form).status_code == 303

    changed = client.get(f"{sent}receipt/?in=it").context["says"]
    client.post(f"{sent}withdraw/", {"because": "NO_LONGER_NEEDED"})
    over = says(client, sent)

    assert [one.split(":")[0] for one in changed["given"]] == ["Nome"]
    assert len(changed["given_before"]) == 1
    assert "ritirato:" in over


@pytest.mark.parametrize("language", ["it", "en"])
def test_it_is_one_sheet_that_says_nothing_in_its_name(
    signed_in: SignIn, cast: Cast, sent: str, language: str
) -> None:
    answer = signed_in(cast.anna).get(f"{sent}receipt/{language}/")

    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    assert answer.content.count(b"/Type /Page\n") <= 1
    assert answer.headers["Content-Disposition"] == 'attachment; filename="note.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_that_it_was_given_is_noted_once(signed_in: SignIn, cast: Cast, sent: str) -> None:
    client = signed_in(cast.anna)
    form = client.get(f"{sent}receipt/").context["form"]
    told = {"submission": form["submission"].value(), "how": "ON_PAPER", "language": "en"}

    answers = [client.post(f"{sent}receipt/", told) for _turn in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    given = client.get(f"{sent}receipt/").context["receipt"].facts.given_out
    assert [(one.how, one.language, one.by_name) for one in given] == [("ON_PAPER", "en", "Anna")]


@pytest.mark.parametrize(
    "told",
    [
        {"how": ""},
        {"how": "BY_POST"},
        {"language": "de"},
        {"how": "a\x00b"},
        {"language": "x" * 9999},
    ],
)
def test_bad_input_notes_nothing(
    signed_in: SignIn, cast: Cast, sent: str, told: dict[str, str]
) -> None:
    client = signed_in(cast.anna)
    form = client.get(f"{sent}receipt/").context["form"]
    asked = {"submission": form["submission"].value(), "how": "ON_PAPER", "language": "it", **told}

    assert client.post(f"{sent}receipt/", asked).status_code == 422
    assert not client.get(f"{sent}receipt/").context["receipt"].facts.given_out


@pytest.mark.parametrize("page", ["receipt/", "receipt/it/"])
@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("bruno", 404), ("elena", 403)])
def test_it_is_for_those_who_work_on_the_case(
    signed_in: SignIn, cast: Cast, sent: str, who: str, status: int, page: str
) -> None:
    assert signed_in(getattr(cast, who)).get(f"{sent}{page}").status_code == status


def test_another_language_or_another_case_is_not_found(
    signed_in: SignIn, cast: Cast, sent: str
) -> None:
    client = signed_in(cast.anna)

    assert client.get(f"{sent}receipt/de/").status_code == 404


@pytest.mark.parametrize("who", ["elena", "bruno", "franco"])
def test_nobody_else_reads_or_notes_it_in_the_database(
    signed_in: SignIn, cast: Cast, sent: str, who: str
) -> None:
    client = signed_in(cast.anna)
    form = client.get(f"{sent}receipt/").context["form"]
    client.post(
        f"{sent}receipt/",
        {"submission": form["submission"].value(), "how": "READ_ALOUD", "language": "it"},
    )
    referral_id = sent.rstrip("/").split("/")[-1]

    with acting(getattr(cast, who)), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM referrals_receipt")
        assert cursor.fetchone() == (0,)
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(
                "INSERT INTO referrals_receipt VALUES (gen_random_uuid(), sec.actor_id(), %s,"
                " 'ON_PAPER', 'it', %s)",
                [clock.now() - timedelta(days=1), referral_id],
            )


@pytest.mark.parametrize("is_safe", [False, True])
def test_the_receipt_of_a_consent_names_the_partner_on_paper_only_where_paper_is_safe(
    signed_in: SignIn, cast: Cast, case: Standing, sent: str, *, is_safe: bool
) -> None:
    if is_safe:
        make_rule(case.id, at=clock.now(), channel=Channel.LETTER, value="Via delle Prove 1")
    anna = signed_in(cast.anna)
    consents = anna.get(reverse("office_case_consents", args=[case.id])).context["consents"]

    page = anna.get(reverse("office_consent", args=[case.id, consents[0].id])).content.decode()

    assert (f"<dd>{PARTNER}" in page) is is_safe
    assert (f"<dd data-noprint>{PARTNER}" in page) is not is_safe
    assert ("Nessun modo sicuro permette la carta" in page) is not is_safe


def test_printing_it_opens_the_referral_and_not_the_case(
    signed_in: SignIn, cast: Cast, case: Standing, sent: str
) -> None:
    client = signed_in(cast.anna)
    before = noted(case)

    answer = client.get(f"{sent}receipt/it/")

    assert answer.status_code == 200
    assert noted(case)[len(before) :] == ["referrals.receipt_opened"]


def noted(case: Standing) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute("SELECT action FROM audit_entry WHERE case_id = %s ORDER BY id", [case.id])
        found = [row[0] for row in cursor.fetchall()]
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found
