"""What fresh eyes stumbled on: titles alike, gaps sent out, leaving or ending, codes for names."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.agreements.factories import draft, look, make_network, make_signed, make_text
from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, MANTOVA, NETWORK, PONTE, Cast
from tests.doors.network.agreements.steps import SignIn, address, version_of
from visnet.agreements.rules import AdoptedTool, Article
from visnet.agreements.vocabulary import Renewal, State, ToolKind
from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.people import operations as people

pytestmark = pytest.mark.django_db
NEW = "/network/agreements/new/"
HOLE = Article(
    title_it="Chi [nome]",
    title_en="Who [name]",
    text_it="Presso [sede].",
    text_en="At [place].",
)


@pytest.fixture
def dario(signed_in: SignIn, cast: Cast) -> Client:
    """Return the browser of the coordinator in Livorno, in English."""
    make_network()
    client = signed_in(cast.dario)
    client.get(reverse("network"), {"language": "en"})
    return client


def begin(client: Client, *parties: UUID, **changed: str) -> UUID:
    submission = uuid4()
    said = {
        "submission": str(submission),
        "wording": "sharing_agreement",
        "title_it": "",
        "title_en": "",
        "parties": [str(each) for each in parties],
        **changed,
    }
    assert client.post(NEW, said).status_code == 303
    return submission


def page_of(client: Client, name: str, agreement_id: UUID) -> str:
    return client.get(address(name, agreement_id)).content.decode()


def test_titles_say_kind_parties_and_year_and_are_never_the_same(dario: Client) -> None:
    first, second, third = begin(dario, ASCOLTO), begin(dario, ASCOLTO), begin(dario, PONTE)

    titles = [look(each).text.title_en for each in (first, second, third)]
    assert len(set(titles)) == 3
    year = str(clock.today().year)
    assert all(year in title and "Centro di prova Livorno" in title for title in titles)
    assert "Ascolto" in titles[0]
    assert "Ponte" in titles[2]
    assert titles[1].endswith("(2)")
    assert len({look(each).text.title_it for each in (first, second, third)}) == 3


def test_a_title_that_another_agreement_has_is_pointed_out(dario: Client) -> None:
    first = begin(dario, ASCOLTO, title_it="Patto", title_en="Pact")
    second = begin(dario, ASCOLTO, title_it="patto", title_en="Other")
    third = begin(dario, ASCOLTO, title_it="Terzo", title_en="Third")

    page = page_of(dario, "", second)

    assert "Another agreement is called the same" in page
    assert address("", first) in page
    assert "Another agreement is called the same" not in page_of(dario, "", third)


def test_what_one_may_not_read_is_no_namesake(dario: Client, signed_in: SignIn, cast: Cast) -> None:
    begin(dario, ASCOLTO, title_it="Patto", title_en="Pact")
    olga = signed_in(cast.olga)
    olga.get(reverse("network"), {"language": "en"})

    theirs = begin(olga, LIVORNO, title_it="Patto", title_en="Pact")

    assert "called the same" not in olga.get(f"/network/agreements/{theirs}/").content.decode()


def test_gaps_are_listed_in_the_language_of_the_reader_only(dario: Client) -> None:
    agreement_id = draft(make_text(articles=(HOLE,)))

    english = page_of(dario, "", agreement_id).split('class="split"')[0]
    dario.get(reverse("network"), {"language": "it"})
    italian = page_of(dario, "", agreement_id).split('class="split"')[0]

    assert "[place]" in english
    assert "[sede]" not in english
    assert "[sede]" in italian
    assert "[place]" not in italian


def test_gaps_of_the_other_language_alone_are_counted(dario: Client) -> None:
    hole = Article(title_it="Chi [nome]", title_en="Who", text_it="Qui.", text_en="Here.")
    agreement_id = draft(make_text(articles=(hole,)))

    page = page_of(dario, "", agreement_id).split('class="split"')[0]

    assert "1 place in the Italian text" in page
    assert "[nome]" not in page


def test_a_draft_with_gaps_is_shown_to_the_parties_only_knowingly(dario: Client) -> None:
    agreement_id = draft(make_text(articles=(HOLE,)))
    opening = address("_open", agreement_id)
    said = {"version": version_of(agreement_id)}

    shown = page_of(dario, "_open", agreement_id)
    hasty = dario.post(opening, said)
    assert "[place]" in shown
    assert hasty.status_code == 422
    assert look(agreement_id).state is State.DRAFT

    assert dario.post(opening, {**said, "as_it_is": "on"}).status_code == 303
    assert look(agreement_id).state is State.NEGOTIATION


def test_a_draft_without_gaps_asks_nothing(dario: Client) -> None:
    agreement_id = draft()

    said = {"version": version_of(agreement_id)}

    assert "as_it_is" not in page_of(dario, "_open", agreement_id)
    assert dario.post(address("_open", agreement_id), said).status_code == 303


def test_nobody_negotiates_with_themselves(dario: Client) -> None:
    agreement_id = begin(dario)
    opening = f"/network/agreements/{agreement_id}/open/"

    page = dario.get(opening).content.decode()
    answer = dario.post(opening, {"version": 1, "as_it_is": "on"})

    assert "There is no other party yet" in page
    assert answer.status_code == 422
    assert look(agreement_id).state is State.DRAFT


def test_with_nobody_to_draft_with_the_next_step_is_shown(signed_in: SignIn, cast: Cast) -> None:
    at = clock.now()
    for member in (ASCOLTO, PONTE, LIVORNO):
        with acting(SYSTEM):
            people.leave_network(
                network_id=NETWORK,
                organisation_id=member,
                left_date=clock.today(),
                by=SYSTEM,
                at=at,
            )
    alone = {cast.silvia: True, cast.olga: False}

    for who, may_enter in alone.items():
        browser = signed_in(who)
        page = browser.get(NEW, {"language": "en"}).content.decode()
        sent = browser.post(NEW, {"submission": str(uuid4()), "wording": "sharing_agreement"})
        assert "There is nobody to draft with yet" in page
        assert '<form method="post" novalidate' not in page
        assert ("/network/organisations/new/" in page) is may_enter
        assert sent.status_code == 200
        assert "There is nobody to draft with yet" in sent.content.decode()
    listed = signed_in(cast.silvia).get("/network/agreements/?view=drafts").content.decode()
    assert str(MANTOVA) not in listed


@pytest.mark.parametrize(
    ("renewal", "months", "offered"),
    [(Renewal.EXPRESS, 12, True), (Renewal.TACIT, 12, False), (Renewal.NONE, 0, False)],
)
def test_renewing_is_offered_only_where_it_renews(
    dario: Client, renewal: Renewal, months: int, offered: bool
) -> None:
    agreement_id = make_signed(
        make_text(
            until_date=clock.today() + timedelta(days=60),
            renewal=renewal,
            renewal_months=months,
        )
    )

    assert (address("_renew", agreement_id) in page_of(dario, "", agreement_id)) is offered


def test_leaving_and_ending_stand_apart_each_with_what_it_does(
    dario: Client, signed_in: SignIn, cast: Cast
) -> None:
    of_two, of_three = make_signed(), make_signed(make_text(LIVORNO, ASCOLTO, PONTE))

    two, three = page_of(dario, "", of_two), page_of(dario, "", of_three)
    pietro = signed_in(cast.pietro)
    theirs = pietro.get(address("", of_three), {"language": "en"}).content.decode()

    for page in (two, three):
        head = page.split("page-heading__acts")[1].split("agreement-state")[0]
        assert "/leave/" not in head
        assert "/end/" not in head
        assert "If it should no longer bind" in page
        assert "It stops for every party" in page
    assert "As only one party stays" in two
    assert "Between the others it goes on" in three
    assert "/leave/" in theirs
    assert "/end/" not in theirs


def test_an_adopted_form_is_called_by_its_name(dario: Client) -> None:
    def tool(code: str, version: str) -> AdoptedTool:
        return AdoptedTool(
            kind=ToolKind.INSTRUMENT,
            code=code,
            version=version,
            title_it="Valutazione",
            title_en="Assessment",
        )

    built_in = draft(make_text(tools=(tool("individual_assessment", "2026.1"),)))
    their_own = draft(make_text(tools=(tool("PRO-7", "3"),)))
    other_version = draft(make_text(tools=(tool("individual_assessment", "1999.9"),)))

    assert "of this software, version 2026.1" in page_of(dario, "", built_in)
    assert "individual_assessment" not in page_of(dario, "", built_in)
    assert "PRO-7, version 3" in page_of(dario, "", their_own)
    assert "individual_assessment, version 1999.9" in page_of(dario, "", other_version)


def test_a_source_in_italian_says_so_to_who_reads_english(dario: Client) -> None:
    agreement_id = draft(make_text(source="Protocollo firmato il 6 agosto"))

    english = page_of(dario, "", agreement_id)
    dario.get(reverse("network"), {"language": "it"})
    italian = page_of(dario, "", agreement_id)

    assert '<span lang="it">Protocollo firmato il 6 agosto</span>' in english
    assert "(in Italian)" in english
    assert '<span lang="it">Protocollo' not in italian
