"""One of everything that has a page in the network door, made by those who may."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from uuid import UUID, uuid4

from django.test import Client

from tests.agreements.factories import A_PDF, draft, freeze, look, make_text, negotiate, sign
from tests.campaign.steps import add_event, add_place, make_link
from tests.campaign.steps import draft as draft_campaign
from tests.cases.factories import acting
from tests.cast import ASCOLTO, CAST, LIVORNO, NETWORK
from tests.directory.exchange import a_card, csv_of, row
from tests.directory.factories import small_card, whole_card
from tests.doors.network.test_files_of_services import sent
from tests.guidelines.steps import FIRST, begin, published_openly, remark, signed, tell
from tests.releases.steps import ask, open_cases
from tests.research import steps as research
from tests.upwards.others import make_levels
from tests.visits.test_visits import plan
from visnet.agreements import operations as agreements
from visnet.agreements.rules import AdoptedTool, Change
from visnet.agreements.vocabulary import Purpose, TargetKind, ToolKind
from visnet.directory import operations as directory
from visnet.directory import queries as cards
from visnet.directory.rules import Card, ConfidentialPlace
from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.people import models as people_models
from visnet.people import operations as people
from visnet.people.operations import ContactWords, SiteWords, WatchWords
from visnet.people.vocabulary import ContactKind, Verification, WatchKind

SignIn = Callable[..., Client]
STREET = "via dei Ciliegi 7"
TEXT = replace(
    make_text(network_id=NETWORK),
    tools=(
        AdoptedTool(
            kind=ToolKind.PROCEDURE,
            code="P-01",
            version="1",
            title_it="Procedura",
            title_en="Procedure",
        ),
    ),
)


@dataclass
class NetworkWorld:
    """What is named in addresses, by the name of the gap that it fills."""

    ids: dict[str, object] = field(default_factory=dict)
    agreements: dict[str, dict[str, object]] = field(default_factory=dict)
    """For each state of an agreement, its id and those of its parts."""
    signed_draft: UUID | None = None
    """A procedure that everybody has signed, and nobody has published yet."""

    def ids_for(self, address: str) -> dict[str, object]:
        """Return what is named in an address: what is signed is published, the rest is written."""
        is_signed = address.endswith("publish/")
        return {**self.ids, "draft_id": self.signed_draft} if is_signed else self.ids


def make_network_world(signed_in: SignIn) -> NetworkWorld:
    """Make an agreement in each state, cards, a merge, a file, a visit, hours, an office."""
    world = NetworkWorld()
    world.agreements = {
        "DRAFT": _parts(draft(TEXT)),
        "NEGOTIATION": _in_talks(),
        "IN_FORCE": _signed(),
    }
    world.ids |= _cards() | _double() | _offices() | _hours()
    world.ids["import_id"] = _file(signed_in)
    world.ids["visit_id"] = plan(CAST.dario)
    world.ids["wish_id"] = _wish()
    world.ids |= _campaign() | _procedure()
    open_cases(12, at=clock.now() - timedelta(days=400))
    world.ids["release_id"] = ask(at=clock.now())
    world.ids |= _research()
    world.ids |= make_levels()
    world.signed_draft = signed()
    world.ids |= {"network_id": NETWORK, "count_id": _count()}
    return world


def _research() -> dict[str, object]:
    open_cases(40, at=clock.now() - timedelta(days=400))
    year = (clock.now() - timedelta(days=400)).year
    request_id = research.ask(by=CAST.dario, first_year=year, last_year=year)
    for reader in (CAST.silvia, CAST.olga):
        research.approve(request_id, reader)
    return {"request_id": request_id, "output_id": research.bring(request_id, by=CAST.dario)}


def _campaign() -> dict[str, object]:
    campaign_id = draft_campaign()
    return {
        "campaign_id": campaign_id,
        "spot_id": add_place(campaign_id),
        "event_id": add_event(campaign_id),
        "link_id": make_link(campaign_id),
        "public": "everybody",
    }


def _procedure() -> dict[str, object]:
    edition_id, draft_id = published_openly(), begin()
    return {
        "edition_id": edition_id,
        "draft_id": draft_id,
        "remark_id": remark(draft_id),
        "trouble_id": tell(),
        "code": FIRST,
    }


def _wish() -> UUID:
    wish_id = uuid4()
    with acting(CAST.anna):
        agreements.wish_amendment(
            wish_id=wish_id,
            from_organisation_id=LIVORNO,
            to_organisation_id=ASCOLTO,
            purpose=Purpose.MEDIATION,
            by=CAST.anna,
            at=clock.now(),
        )
    return wish_id


def _count() -> UUID:
    with acting(CAST.dario):
        people.record_count(
            network_id=NETWORK,
            on_date=date(2026, 1, 1),
            is_month=False,
            count=3,
            source="Elenco di prova",
            verification=Verification.TO_BE_VERIFIED,
            by=CAST.dario,
            at=clock.now(),
        )
    return people_models.NetworkCount.objects.get(network_id=NETWORK).id


def _parts(agreement_id: UUID) -> dict[str, object]:
    text = look(agreement_id).text
    return {
        "agreement_id": agreement_id,
        "organisation_id": ASCOLTO,
        "article": text.articles[0].id,
        "clause": text.clauses[0].id,
        "tool": text.tools[0].id,
        "original_id": uuid4(),
        "comment_id": uuid4(),
        "proposal_id": uuid4(),
    }


def _in_talks() -> dict[str, object]:
    agreement_id = draft(TEXT)
    negotiate(agreement_id)
    parts, at = _parts(agreement_id), clock.now()
    with acting(CAST.olga):
        agreements.comment(
            comment_id=parts["comment_id"],  # type: ignore[arg-type]
            agreement_id=agreement_id,
            target_kind=TargetKind.WHOLE,
            target_id=None,
            words="Un dubbio.",
            by=CAST.olga,
            at=at,
        )
        agreements.propose_change(
            proposal_id=parts["proposal_id"],  # type: ignore[arg-type]
            agreement_id=agreement_id,
            change=Change(TargetKind.WHOLE, None, "notice_days", "30"),
            content_version=1,
            by=CAST.olga,
            at=at,
        )
    return parts


def _signed() -> dict[str, object]:
    agreement_id = draft(TEXT)
    negotiate(agreement_id)
    freeze(agreement_id)
    sign(agreement_id, LIVORNO)
    sign(agreement_id, ASCOLTO, original=A_PDF)
    kept = [each.originals for each in look(agreement_id).parties if each.originals]
    return {**_parts(agreement_id), "original_id": kept[0][0].id}


def _cards() -> dict[str, object]:
    card = whole_card()
    shelter = small_card(is_confidential=True, gate_it="Chiama il 1522.", gate_en="Call 1522.")
    with acting(SYSTEM):
        directory.record_card(card=card, by=SYSTEM, at=clock.now())
    with acting(CAST.olga):
        directory.record_card(card=shelter, by=CAST.olga, at=clock.now())
        directory.keep_confidential_place(
            service_id=shelter.id,
            place=ConfidentialPlace(street=STREET, municipality="Cecina"),
            by=CAST.olga,
            at=clock.now(),
        )
    kept = cards.get_card(service_id=card.id)
    return {
        "service_id": card.id,
        "place_id": kept.places[0].id,
        "alert_id": kept.alerts[0].id,
        "shelter": shelter.id,
    }


def _double() -> dict[str, object]:
    def kept() -> Card:
        one = a_card()
        directory.record_card(card=one, by=SYSTEM, at=clock.now())
        return cards.get_card(service_id=one.id)

    merge_id = uuid4()
    with acting(SYSTEM):
        first, second, third, fourth = (kept() for _card in range(4))
        directory.merge_cards(
            merge_id=merge_id,
            survivor_id=first.id,
            given_up_id=second.id,
            keeping={},
            expected_versions=(first.version, second.version),
            by=SYSTEM,
            at=clock.now(),
        )
    return {"merge_id": merge_id, "survivor_id": third.id, "given_up_id": fourth.id}


def _offices() -> dict[str, object]:
    contact_id, site_id = uuid4(), uuid4()
    with acting(CAST.olga):
        people.keep_contact(
            contact_id=contact_id,
            organisation_id=ASCOLTO,
            contact=ContactWords(
                kind=ContactKind.EMAIL,
                value="ufficio@example.org",
                label_it="Segreteria",
                label_en="Office",
                verification=Verification.TO_BE_VERIFIED,
            ),
            by=CAST.olga,
            at=clock.now(),
        )
        people.keep_site(
            site_id=site_id,
            organisation_id=ASCOLTO,
            site=SiteWords(name="Sede di prova", verification=Verification.TO_BE_VERIFIED),
            by=CAST.olga,
            at=clock.now(),
        )
    membership = people_models.NetworkMembership.objects.get(
        network_id=NETWORK, organisation_id=ASCOLTO
    )
    return {"contact_id": contact_id, "site_id": site_id, "membership_id": membership.id}


def _hours() -> dict[str, object]:
    watch_id = uuid4()
    with acting(CAST.dario):
        people.set_watch(
            watch_id=watch_id,
            organisation_id=LIVORNO,
            watch=WatchWords(
                kind=WatchKind.DESK,
                weekdays=frozenset({1, 2}),
                from_time=time(9),
                until_time=time(13),
                from_date=date(2026, 1, 1),
            ),
            by=CAST.dario,
            at=clock.now(),
        )
    return {"watch_id": watch_id, "centre_id": LIVORNO}


def _file(signed_in: SignIn) -> UUID:
    address = sent(signed_in(CAST.dario), csv_of(row(), row(name_it="")))
    return UUID(address.strip("/").rpartition("/")[2])
