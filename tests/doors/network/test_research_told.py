"""What a request would go without is said before it is filed; what became of it stands on top."""

import html
from uuid import UUID

import pytest
from django.urls import reverse

from tests.cast import CAST
from tests.doors.conftest import SignIn
from tests.doors.network.test_research import address, form
from tests.releases.steps import open_cases
from tests.research.steps import IN_2025, approve, ask
from visnet.doors.network.research.columns import columns_in_words
from visnet.doors.network.research.forms import YEARS_BACK
from visnet.research import models, queries, rules
from visnet.research.rules import Guarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(db: None) -> None:
    del db
    open_cases(60, at=IN_2025)


@pytest.fixture
def waiting(cases: None) -> UUID:
    del cases
    return ask(by=CAST.dario)


def nothing_of(total: int, *, silent: tuple[str, ...]) -> Guarded:
    """Return an extract in which no column is left."""
    return Guarded(
        codes=(),
        lines=(((), total),),
        levels={"offence": 2, "touched": 2},
        total=total,
        left_out=0,
        smallest=total,
        groups=1,
        withheld=dict.fromkeys(silent, 1),
        silent=silent,
    )


def test_a_request_of_which_nothing_leaves_is_not_offered_and_not_filed(
    signed_in: SignIn, cases: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    dario, said = signed_in(CAST.dario), form(known=["offence", "touched"], findings=["passed_on"])
    monkeypatch.setattr(
        rules, "guard", lambda *_counted, **_asked: nothing_of(60, silent=("passed_on",))
    )
    del said["send"]

    looked = dario.post(reverse("network_research_new"), said)
    filed = dario.post(reverse("network_research_new"), {**said, "send": "1"})

    page = looked.content.decode()
    assert "Nessuno dei dati chiesti esce" in page
    assert 'name="send"' not in page
    assert "Circa 60 righe" not in page
    assert "Non esce: tutti lo hanno in comune" in page
    assert "Non esce: qualche valore è di troppo poche persone" in page
    assert filed.status_code == 422
    assert "Nessuno dei dati chiesti esce" in filed.content.decode()
    assert models.DataRequest.objects.count() == 0


def test_what_a_request_goes_without_is_named_before_it_is_filed(
    signed_in: SignIn, cases: None
) -> None:
    dario, said = signed_in(CAST.dario), form(known=["year", "source"], findings=["passed_on"])
    del said["send"]

    page = dario.post(reverse("network_research_new"), said)

    assert page.context["coming"] == len(page.context["columns"]) - len(page.context["missing"])
    assert page.context["missing"]
    assert "Non tutto ciò che chiedi esce" in page.content.decode()
    assert 'name="send"' in page.content.decode()


def test_advice_is_given_only_where_it_can_be_followed(signed_in: SignIn, cases: None) -> None:
    (source,) = (
        each
        for each in queries.list_fields(first_year=2025, last_year=2025).values()
        if each.code == "source"
    )
    missing = queries.Column(
        field=source, is_wider=False, is_told=False, is_silent=False, withheld=0
    )

    alone = columns_in_words([missing], years=YEARS_BACK)
    short = columns_in_words([missing, missing], years=1)

    assert not alone["may_ask_fewer"]
    assert not alone["may_ask_longer"]
    assert short["may_ask_fewer"]
    assert short["may_ask_longer"]


def test_after_one_approval_the_page_and_the_register_say_so(
    signed_in: SignIn, waiting: UUID
) -> None:
    approve(waiting, CAST.silvia)

    silvia, olga = signed_in(CAST.silvia), signed_in(CAST.olga)

    for page in (reverse("network_research"), address("_one", waiting)):
        assert "Aspetta un'altra approvazione" in html.unescape(silvia.get(page).content.decode())
        assert "L'hai già approvata" in html.unescape(silvia.get(page).content.decode())
        assert "L'hai già approvata" not in html.unescape(olga.get(page).content.decode())
