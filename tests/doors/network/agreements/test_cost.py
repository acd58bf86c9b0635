"""The pages of agreements ask the database a fixed number of times, however long the text."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.agreements.factories import draft, make_network, make_text, negotiate
from tests.cast import Cast
from tests.doors.network.agreements.steps import SignIn, address

pytestmark = pytest.mark.django_db
PAGE_AT_MOST = 32
LIST_AT_MOST = 8


def _asked(client: Client, page: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def test_a_longer_text_costs_no_more(signed_in: SignIn, cast: Cast) -> None:
    make_network()
    text = make_text()
    short, long = draft(text), draft(replace(text, articles=text.articles * 40))
    client = signed_in(cast.dario)
    _asked(client, address("", short))

    for name in ("", "_print"):
        of_short, of_long = (
            _asked(client, address(name, short)),
            _asked(client, address(name, long)),
        )
        assert of_short == of_long <= PAGE_AT_MOST


def test_a_longer_list_costs_no_more(signed_in: SignIn, cast: Cast) -> None:
    make_network()
    client, page = signed_in(cast.olga), f"{reverse('network_agreements')}?view=negotiation"
    negotiate(draft())
    of_one = _asked(client, page)
    for _each in range(30):
        negotiate(draft())

    assert _asked(client, page) == of_one <= LIST_AT_MOST
    assert len(client.get(page).context["lines"]) == 25


def test_the_next_page_of_the_list_begins_where_the_last_ended(
    signed_in: SignIn, cast: Cast
) -> None:
    make_network()
    made = {str(draft()) for _each in range(30)}
    client, page = signed_in(cast.dario), f"{reverse('network_agreements')}?view=drafts"

    first = client.get(page)
    older = f"{reverse('network_agreements')}?view=drafts&after={first.context['older'].split('after=')[1]}"
    second = client.get(older)

    shown = [str(row.line.id) for answer in (first, second) for row in answer.context["lines"]]
    assert len(shown) == 30
    assert set(shown) == made
