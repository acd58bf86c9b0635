"""Papers are ticked one by one, seen first, kept on an error, and say why where they may not go."""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import ASCOLTO, Cast
from tests.doors.conftest import SignIn
from tests.referrals import paper_steps as papers
from tests.referrals.factories import PURPOSE
from visnet.agreements.vocabulary import Category
from visnet.referrals import rules

PARTNER = f"{ASCOLTO}:{PURPOSE.value}"


def form_with(*document_ids: UUID, **changed: object) -> dict[str, object]:
    words = {f"paper_{each.hex}": papers.SAID for each in document_ids}
    return {
        "submission": str(uuid4()),
        "partner": PARTNER,
        "chosen": "AGREED_TO_ONE",
        "request_summary": "Un primo colloquio",
        "need": ["NAME", "REQUEST_SUMMARY"],
        "urgency": "ORDINARY",
        "papers": [str(each) for each in document_ids],
        **words,
        **changed,
    }


def new_page(case_id: UUID) -> str:
    return reverse("office_referral_new", args=[case_id])


def sent_to_elena(client: Client, case_id: UUID, *document_ids: UUID) -> UUID:
    answer = client.post(new_page(case_id), form_with(*document_ids, send="yes"))
    assert answer.status_code == 303
    return UUID(answer.headers["Location"].rstrip("/").split("/")[-1])


def test_nothing_is_ticked_for_anybody_and_each_can_be_looked_at(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id = papers.open_grounds()
    document_id = papers.photograph(case_id)

    page = signed_in(cast.anna).get(new_page(case_id))

    assert page.context["form"]["papers"].value() is None
    assert papers.TITLE in page.content.decode()
    assert reverse("office_document", args=[case_id, document_id]) in page.content.decode()
    assert Category.PAPERS not in dict(page.context["form"].fields["need"].choices)


def test_what_is_ticked_is_seen_first_and_sent_under_a_number(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id = papers.open_grounds()
    ticked, other = papers.photograph(case_id), papers.two_pages(case_id, title="Mai")
    client = signed_in(cast.anna)

    seen = client.post(new_page(case_id), form_with(ticked))

    assert seen.status_code == 200
    assert "Documento 1" in str(seen.context["seen"])
    assert papers.SAID in str(seen.context["seen"])
    assert papers.TITLE not in str(seen.context["seen"])
    kept = seen.context["kept"]
    assert ("papers", str(ticked)) in kept
    assert ("papers", str(other)) not in kept
    referral_id = sent_to_elena(signed_in(cast.anna), case_id, ticked)
    page = signed_in(cast.elena).get(reverse("partner_referral", args=[referral_id])).content
    assert reverse("partner_paper", args=[referral_id, 1, 1]) in page.decode()
    for word in (papers.TITLE, "segretissimo", str(ticked)):
        assert word not in page.decode()


def test_ticks_and_words_stay_when_something_is_to_be_put_right(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id = papers.open_grounds()
    ticked = papers.photograph(case_id)

    page = signed_in(cast.anna).post(new_page(case_id), form_with(ticked, request_summary=""))

    assert page.status_code == 422
    form = page.context["form"]
    assert form["papers"].value() == [str(ticked)]
    [row] = form.paper_rows
    assert "checked" in row.box.tag()
    assert row.words.value() == papers.SAID


@pytest.mark.parametrize(
    ("lacking", "why"),
    [
        ({"agreed": papers.ASKED}, "accordo con il partner non lo permette"),
        ({"consented": papers.ASKED}, "La persona non ha dato il consenso"),
    ],
)
def test_without_clause_or_consent_none_can_be_chosen_and_the_page_says_why(
    signed_in: SignIn, cast: Cast, lacking: dict[str, papers.Facts], why: str
) -> None:
    case_id = papers.open_grounds(**lacking)
    document_id = papers.photograph(case_id)
    client = signed_in(cast.anna)

    page = client.get(f"{new_page(case_id)}?language=it")

    assert page.context["form"].offered == ()
    [kept_back] = page.context["kept_back"]
    assert kept_back.why in page.content.decode().replace("&#x27;", "'")
    refused = client.post(new_page(case_id), form_with(document_id, send="yes"))
    assert refused.status_code == 422
    assert refused.context["form"]["papers"].errors


def test_what_may_not_go_to_one_partner_keeps_its_tick_and_says_why(
    signed_in: SignIn, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = papers.open_grounds(consented=papers.ASKED)
    document_id = papers.photograph(case_id)
    monkeypatch.setattr("visnet.doors.office.cases.sharing.papers.kept_back", lambda **_asked: ())
    monkeypatch.setattr(
        "visnet.doors.office.cases.sharing.shown.papers.kept_back", lambda **_asked: ()
    )

    page = signed_in(cast.anna).post(new_page(case_id), form_with(document_id, send="yes"))

    assert page.status_code == 422
    assert page.context["form"]["papers"].value() == [str(document_id)]
    assert page.context["form"]["papers"].errors


def test_too_many_are_refused_beside_the_question(
    signed_in: SignIn, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = papers.open_grounds()
    chosen = papers.photograph(case_id), papers.two_pages(case_id)
    for name, most in (("MOST_PAPERS", 1), ("MOST_BYTES", 1000)):
        with monkeypatch.context() as smaller:
            smaller.setattr(f"visnet.doors.office.cases.sharing.papers.{name}", most)
            page = signed_in(cast.anna).post(new_page(case_id), form_with(*chosen, send="yes"))

        assert page.status_code == 422
        assert page.context["form"]["papers"].errors
        assert set(page.context["form"]["papers"].value()) == {str(each) for each in chosen}


def test_what_is_no_paper_of_the_case_is_refused_beside_the_question(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id = papers.open_grounds()
    papers.photograph(case_id)
    elsewhere = papers.photograph(papers.make_case(at=papers.clock.now()))

    for wrong in (elsewhere, uuid4()):
        page = signed_in(cast.anna).post(new_page(case_id), form_with(wrong, send="yes"))

        assert page.status_code == 422
        assert str(wrong) not in str(page.context["form"]["papers"].errors)


def test_a_change_begins_with_what_stands_and_says_which_paper_is_new_and_gone(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id = papers.open_grounds()
    first, second = papers.photograph(case_id), papers.two_pages(case_id)
    referral_id = sent_to_elena(signed_in(cast.anna), case_id, first)
    signed_in(cast.elena).get(reverse("partner_referral", args=[referral_id]))
    client = signed_in(cast.anna)
    address = reverse("office_referral_change", args=[case_id, referral_id])

    form = client.get(address).context["form"]

    assert form["papers"].value() == [str(first)]
    assert form[f"paper_{first.hex}"].value() == papers.SAID
    changed = {
        "submission": str(form["submission"].value()),
        "seen": 1,
        "because": "MORE_NEEDED",
        "request_summary": "Un primo colloquio",
        "need": ["NAME", "REQUEST_SUMMARY"],
        "papers": [str(second)],
    }
    assert "Documento 2" in str(client.post(address, changed).context["seen"])
    assert client.post(address, {**changed, "change": "yes"}).status_code == 303
    page = signed_in(cast.elena).get(reverse("partner_referral", args=[referral_id]))
    rows = page.context["changed"]["rows"]
    assert [(row.name, row.kind) for row in rows] == [
        ("Documento 1", "GONE"),
        ("Documento 2", "NEW"),
    ]
    office = signed_in(cast.anna).get(reverse("office_referral", args=[case_id, referral_id]))
    for number in (1, 2):
        assert reverse("office_referral_paper", args=[case_id, referral_id, number, 1]) in (
            office.content.decode()
        )


@pytest.mark.parametrize("name", ["office_referral_paper", "office_referral_paper_picture"])
def test_of_what_was_sent_those_on_the_case_see_each_page_and_nobody_else(
    signed_in: SignIn, cast: Cast, name: str
) -> None:
    case_id = papers.open_grounds()
    referral_id = papers.send(case_id, papers.two_pages(case_id))

    def status(viewer: str, *more: object) -> int:
        address = reverse(name, args=[case_id, referral_id, *more])
        return signed_in(getattr(cast, viewer)).get(address).status_code

    assert [status("anna", 1, page) for page in (1, 2)] == [200, 200]
    assert [status("anna", *more) for more in ((1, 3), (1, 0), (2, 1), ("x", 1))] == [404] * 4
    assert [status(each, 1, 1) for each in ("bruno", "marta", "elena")] == [404, 404, 403]


def test_the_cap_is_small_enough_to_be_looked_at() -> None:
    assert rules.MOST_PAPERS <= 20
    assert rules.MOST_BYTES <= 25 * 1024 * 1024
