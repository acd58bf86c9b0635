"""Requests that wait at a Centre, for the pages of the office."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from tests import cast as people
from tests.cast import Cast
from tests.conftest import Acting
from tests.enquiries import acts
from visnet.enquiries import operations
from visnet.enquiries.rules import Content, SafeContact
from visnet.enquiries.vocabulary import Source

AT = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
STORY = "Racconta che qualcuno la segue da settimane."
HARD_WORDS = {
    "emoji": "🙂 va meglio 👩‍👩‍👧",
    "right to left": "\u200f\u0623\u0631\u064a\u062f e poi italiano",
    "markup": "<script>alert(1)</script> & così via",
}


@pytest.fixture
def phone_call(cast: Cast, acting: Acting) -> UUID:
    """Return a request that Anna wrote down after a phone call."""
    enquiry_id = uuid4()
    with acting(cast.anna):
        operations.record_enquiry(
            enquiry_id=enquiry_id,
            source=Source.PHONE,
            content=Content(
                words=STORY,
                danger_said=True,
                contact=SafeContact(may_reach=True, channel="PHONE", value="320 0000000"),
            ),
            by=cast.anna,
            at=AT,
        )
    return enquiry_id


@pytest.fixture
def from_website(db: None, as_database_role: Acting) -> UUID:
    """Return a request that somebody sent from the website."""
    with as_database_role("visnet_front"):
        return acts.send(centre=people.LIVORNO, at=AT).id
