"""Who agreed: for somebody under 18 nobody is chosen beforehand."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.conftest import Standing
from tests.doors.office.test_representatives import write
from tests.referrals.factories import make_agreement
from visnet.doors import clock

SignIn = Callable[..., Client]


def call_a_minor(client: Client, case: Standing) -> None:
    version = client.get(reverse("office_case_person", args=[case.id])).context["case"].line.version
    sent = {"version": version, "victim_type": "DIRECT", "is_minor": "yes"}
    assert client.post(reverse("office_case_crime", args=[case.id]), sent).status_code == 303


def test_nobody_is_chosen_beforehand_as_who_agrees_for_a_minor(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    make_agreement()
    write(client, case)
    address = reverse("office_consent_new", args=[case.id])
    assert client.get(address).context["form"]["given_by"].value() == "PERSON"

    call_a_minor(client, case)

    asked = client.get(address)
    assert asked.context["form"]["given_by"].value() is None
    assert "ha meno di 18 anni" in asked.content.decode()
    assert "is under 18" in client.get(f"{address}?language=en").content.decode()
    partner = asked.context["form"].fields["partner"].choices[0][0]
    sent = {
        "submission": str(uuid4()),
        "partner": partner,
        "categories": ["NAME"],
        "until_date": (clock.today() + timedelta(days=9)).isoformat(),
        "words": "non il mio indirizzo",
    }
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "given_by" in refused.context["form"].errors
    assert "non il mio indirizzo" in refused.content.decode()
    assert client.post(address, {**sent, "given_by": "PERSON"}).status_code == 303
