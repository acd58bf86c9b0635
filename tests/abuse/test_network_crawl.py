"""No page and no file of the network door holds a word about a person, or a place kept secret.

The door is walked through from its first page, every link of it; every page of the register is
opened too (A15 to A17). Meanwhile there are a full case, a shelter's place, and referrals that wait
(A18), whose consent was withdrawn (A19), whose agreement is over (A20), that were taken back (A22).
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import quote, quote_plus, urljoin
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import resolve
from pypdf import PdfReader

from tests.abuse.network_world import STREET, TEXT, NetworkWorld, SignIn, make_network_world
from tests.abuse.test_every_route import BACK
from tests.abuse.test_network_screens import (
    NETWORK_ROUTES,
    STATES,
    TOKEN,
    filled,
    real,
)
from tests.agreements.factories import draft, negotiate
from tests.cases.factories import acting, make_case
from tests.cast import CAST, PONTE, Cast
from tests.directory.factories import small_card
from tests.full_case import make_full_case
from tests.referrals.factories import STORY, make_agreement, make_consent, make_referral
from tests.visits.test_visits import WORDS, plan
from visnet.agreements import operations as agreements
from visnet.agreements.rules import Article
from visnet.cases import operations as case_operations
from visnet.cases import queries as cases
from visnet.directory import operations as directory
from visnet.directory import queries
from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.referrals import operations as referrals
from visnet.referrals.rules import reference_of
from visnet.referrals.vocabulary import State, WithdrawnBecause

WORD = "zfiordaliso"
Pages = dict[str, tuple[int, str]]
LINK = re.compile(r'(?:href|action|src)="((?:/network/|\?)[^"#]*)')
MOST_PAGES = 600
MOST_OF_ONE = 3
"""How often one page of the register is followed to, with whatever ids and ways of narrowing."""
SEEN_ELSEWHERE = {
    "network_release_terms": "only of what is published can it be stated (doors/network/test_releases)",
    "network_release_withdraw": "only what is published can be withdrawn (doors/network/test_releases)",
    "network_research_refuse": "only what waits can be refused (doors/network/test_research)",
}
"""Pages that this world has nothing for, and who looks at them."""
READERS = {"dario": True, "olga": True, "silvia": False}
"""Who walks; whether they also try every address of the register, whoever may open it."""


def text_of(answer: object) -> str:
    """Return whatever can be read in an answer: of a page, a PDF, a table, a packed file."""
    got = answer
    content = b"".join(got.streaming_content) if got.streaming else got.content  # type: ignore[attr-defined]
    if content.startswith(b"%PDF-") and len(content) > len(b"%PDF-1.7 prova"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    return str(content.decode("utf-8", "replace"))


def crawl(browser: Client, first: list[str]) -> Pages:
    """Return the pages of the door that this person is led to, by their addresses."""
    seen: Pages = {}
    waiting, times = ["/network/", *first], Counter[str]()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        if address in seen:
            continue
        got = browser.get(address)
        seen[address] = (got.status_code, text_of(got))
        for each in LINK.findall(seen[address][1]):
            leads_to = urljoin(address, each).replace("&amp;", "&")
            page = resolve(leads_to.partition("?")[0], BACK).view_name
            if leads_to not in seen and times[page] < MOST_OF_ONE:
                times[page] += 1
                waiting.append(leads_to)
    return seen


def address_of_each(world: NetworkWorld) -> dict[str, list[str]]:
    """Return for every page of the register its addresses, filled with what is there."""
    found: dict[str, list[str]] = {}
    for address, route in NETWORK_ROUTES:
        states = STATES if address.startswith("network/agreements/<") else ("IN_FORCE",)
        formats = ("csv", "xlsx", "hsds") if "file_format" in address else ("",)
        found[route.name] = [
            filled(address, {**real(world, address, state), "file_format": one})
            for state in states
            for one in formats
        ]
    shelter = f"/network/services/{world.ids['shelter']}/"
    found["network_service"].append(shelter)
    found["network_service_confidential"] = [f"{shelter}confidential/"]
    return found


@dataclass(frozen=True)
class Life:
    """What happened to people meanwhile."""

    case_ids: list[UUID]
    referral_ids: list[UUID]

    def secrets(self) -> set[str]:
        """Return what must stand nowhere."""
        ids = {str(each) for each in (*self.case_ids, *self.referral_ids)}
        with acting(CAST.anna):
            lines = [cases.get_case_line(viewer=CAST.anna, case_id=each) for each in self.case_ids]
        told = {reference_of(each) for each in self.referral_ids}
        return {WORD, STREET, "Ciliegi", STORY, "Lucia", *ids, *told} | {
            line.reference for line in lines
        }


def live() -> Life:
    """Let a referral be waited for, prepared, without consent, taken back, without agreement."""
    make_agreement()
    over = make_agreement(to=PONTE)
    with acting(CAST.anna):
        full = make_full_case(CAST.anna, word=WORD)
    others = [make_case(at=clock.now()) for _each in range(4)]
    sent = make_referral(case_id=full.id, consent_id=make_consent(full.id))
    drafted = make_referral(State.DRAFT, case_id=others[0])
    consent_id = make_consent(others[1])
    unconsented = make_referral(State.ACCEPTED, case_id=others[1], consent_id=consent_id)
    withdrawn = make_referral(case_id=others[2])
    ended = make_referral(case_id=others[3], to=PONTE)
    with acting(CAST.anna):
        case_operations.withdraw_consent(consent_id=consent_id, by=CAST.anna, at=clock.now())
        referrals.withdraw_referral(
            referral_id=withdrawn, because=WithdrawnBecause.NO_ANSWER, by=CAST.anna, at=clock.now()
        )
    with acting(CAST.dario):
        agreements.end_agreement(agreement_id=over, on=clock.today(), by=CAST.dario, at=clock.now())
    return Life([full.id, *others], [sent, drafted, unconsented, withdrawn, ended])


def found_in(pages: Pages, words: set[str]) -> list[str]:
    """Return the addresses whose text holds any of these words."""
    return [address for address, (_status, text) in pages.items() if any(w in text for w in words)]


@pytest.fixture
def world(cast: Cast, signed_in: SignIn) -> NetworkWorld:
    """Return one of everything."""
    return make_network_world(signed_in)


def unread(addresses: dict[str, list[str]], walks: list[Pages]) -> list[str]:
    """Return the pages of the register that nobody could open, though they are pages."""
    statuses = {
        name: {walk[address][0] for walk in walks for address in filled_in if address in walk}
        for name, filled_in in addresses.items()
    }
    return [
        name
        for name, got in statuses.items()
        if not got & {200, 405} and name not in SEEN_ELSEWHERE
    ]


def test_no_page_or_file_of_the_door_speaks_of_a_person(
    world: NetworkWorld, signed_in: SignIn
) -> None:
    """Every page of the register is opened, and all that they lead to."""
    life = live()
    forbidden, addresses = life.secrets(), address_of_each(world)
    walks = []
    everything = [each for filled_in in addresses.values() for each in filled_in]
    for name, tries_all in READERS.items():
        pages = crawl(signed_in(getattr(CAST, name)), everything if tries_all else [])
        walks.append(pages)

        assert len(pages) < MOST_PAGES, "some page was not reached"
        assert found_in(pages, forbidden) == [], name
        assert [address for address, (status, _text) in pages.items() if status >= 500] == []
    assert unread(addresses, walks) == []


def test_a_word_put_where_it_can_be_read_is_found_in_pages_and_in_every_kind_of_file(
    cast: Cast, signed_in: SignIn
) -> None:
    """The failing control: the same walk, with the word written into what is shown."""
    card = small_card(description_it=f"Si chiede di {WORD}.")
    with acting(SYSTEM):
        directory.record_card(card=card, by=SYSTEM, at=clock.now())
    visit_id = plan(CAST.dario, replace(WORDS, questions_it=f"Come sta {WORD}?"))
    article = Article(title_it="Uno", title_en="One", text_it=f"Di {WORD}.", text_en=f"Of {WORD}.")
    agreement_id = draft(replace(TEXT, articles=(article,)))
    negotiate(agreement_id)
    out = "/network/services/import/out"
    agreement = f"/network/agreements/{agreement_id}/"

    pages = crawl(
        signed_in(CAST.dario),
        [
            *(f"{out}/{kind}/" for kind in ("csv", "xlsx", "hsds")),
            agreement,
            f"{agreement}print/it/",
        ],
    )

    assert set(found_in(pages, {WORD})) >= {
        f"{out}/csv/",
        f"{out}/xlsx/",
        f"{out}/hsds/",
        f"/network/services/{card.id}/",
        f"/network/visits/{visit_id}/",
        agreement,
        f"{agreement}print/it/",
    }


ASKED_BY = re.compile(rb'<form[^>]*method="get".*?</form>', re.DOTALL | re.IGNORECASE)
FIELD = re.compile(rb'<(?:input|select)[^>]*name="(\w+)"')
LISTS = [f"/{address}" for address, _route in NETWORK_ROUTES if "<" not in address]


def asked(browser: Client, address: str, name: str, word: str) -> bytes:
    """Return how a list answers to a word, without the word itself."""
    content = TOKEN.sub(b"", browser.get(address, {name: word}).content)
    for written in (word, quote(word), quote_plus(word), quote(quote_plus(word)), escape(word)):
        content = content.replace(written.encode(), b"")
    return content


def told_apart(
    browser: Client, known: str, unknown: str, lists: Iterable[str] = LISTS
) -> list[str]:
    """Return the lists that answer differently when asked for a known word and an unknown one."""
    found = []
    for address in lists:
        page = browser.get(address)
        content = b"" if page.streaming else page.content
        names = {
            name.decode() for form in ASKED_BY.findall(content) for name in FIELD.findall(form)
        }
        for name in {"q", "after", *names}:
            if asked(browser, address, name, known) != asked(browser, address, name, unknown):
                found.append(f"{address}?{name}=")
    return found


def test_no_list_of_the_door_knows_a_name_a_reference_or_an_id(
    world: NetworkWorld, signed_in: SignIn
) -> None:
    life, browser = live(), signed_in(CAST.dario)
    known = {
        f"Famiglia {WORD}": "Famiglia zfiordalisa",
        str(life.case_ids[0]): str(uuid4()),
    }

    for word, unknown in known.items():
        assert told_apart(browser, word, unknown) == []


def test_a_list_that_knows_a_word_would_be_noticed(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing control: one list is narrowed by a name, as if it were a need it knows."""
    term = queries.list_terms()[0]
    monkeypatch.setattr(queries, "find_term", lambda *, code: term if code == WORD else None)

    found = told_apart(signed_in(CAST.dario), WORD, "zfiordalisa", ["/network/services/"])

    assert found == ["/network/services/?need="]
