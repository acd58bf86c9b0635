"""The page on which a case is laid on a table: which cases are offered, and what is missing."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting, make_case
from tests.cast import ASCOLTO, PONTE, Cast
from tests.conferences import steps
from visnet.cases import queries as cases
from visnet.doors import clock
from visnet.doors.office.conferences import shown

SignIn = Callable[..., Client]


def told(**changed: object) -> dict[str, object]:
    return {"submission": str(uuid4()), **changed}


def reference_of(case_id: UUID, cast: Cast) -> str:
    with acting(cast.anna):
        return cases.get_case_line(viewer=cast.anna, case_id=case_id).reference


def item_form(case_id: UUID, cast: Cast, **changed: object) -> dict[str, object]:
    said = {
        "reference": reference_of(case_id, cast),
        "about": steps.ABOUT,
        "wishes": steps.WISHES,
        "advocate": steps.ADVOCATE,
        "basis": "CONSENT",
        "hearers": [str(ASCOLTO)],
    }
    return told(**{**said, **changed})


def test_a_case_is_laid_on_the_table(signed_in: SignIn, cast: Cast) -> None:
    case_id, _consent_id = steps.make_ground()
    conference_id = steps.call()
    steps.invite(conference_id)
    anna = signed_in(cast.anna)
    address = reverse("office_conference_item_new", args=[conference_id])

    added = anna.post(address, item_form(case_id, cast))
    again = anna.post(address, item_form(case_id, cast))

    assert added.status_code == 303
    assert steps.ABOUT in anna.get(added["Location"]).content.decode()
    assert again.status_code == 422


def test_the_cases_that_may_be_brought_are_offered(signed_in: SignIn, cast: Cast) -> None:
    own, _consent_id = steps.make_ground()
    make_case(by=cast.bruno, at=clock.now())
    conference_id = steps.call()
    steps.invite(conference_id)
    address = reverse("office_conference_item_new", args=[conference_id])
    anna = signed_in(cast.anna)
    form = item_form(own, cast, case=reference_of(own, cast), reference="")

    before = anna.get(address)
    added, again = (anna.post(address, form), anna.post(address, {**form, "about": "Altro"}))
    after = anna.get(address)

    offered = [value for value, _words in before.context["form"].fields["case"].choices if value]
    assert offered == [reference_of(own, cast)]
    assert "id_reference" not in before.content.decode()
    assert (added.status_code, again.status_code) == (303, 422)
    assert list(again.context["form"].errors) == ["case"]
    assert reference_of(own, cast) not in after.content.decode()


def test_where_a_list_cannot_hold_all_cases_any_other_is_named(
    signed_in: SignIn, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, _consent_id = steps.make_ground()
    make_case(at=clock.now())
    conference_id = steps.call()
    steps.invite(conference_id)
    anna = signed_in(cast.anna)
    address = reverse("office_conference_item_new", args=[conference_id])
    monkeypatch.setattr(shown, "MOST_OFFERED", 1)

    page = anna.get(address).content.decode()
    added = anna.post(address, item_form(own, cast))
    neither = anna.post(address, item_form(own, cast, reference=""))

    assert "id_reference" in page
    assert added.status_code == 303
    assert list(neither.context["form"].errors) == ["case"]


def test_a_supervisor_is_offered_only_what_they_work_on(signed_in: SignIn, cast: Cast) -> None:
    make_case(at=clock.now())
    conference_id = steps.call()
    steps.enter(conference_id, by=cast.carla)

    page = signed_in(cast.carla).get(reverse("office_conference_item_new", args=[conference_id]))

    assert [value for value, _words in page.context["form"].fields["case"].choices] == [""]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reference": "LI-1900-0001"}, "reference"),
        ({"about": ""}, "about"),
        ({"wishes": ""}, "wishes"),
        ({"advocate": ""}, "advocate"),
        ({"basis": "LAW", "law": " "}, "law"),
        ({"hearers": [str(PONTE)]}, "hearers"),
    ],
)
def test_what_is_missing_is_said_and_everything_is_kept(
    signed_in: SignIn, cast: Cast, changed: dict[str, object], said: str
) -> None:
    case_id, _consent_id = steps.make_ground()
    conference_id = steps.call()
    for organisation_id in (ASCOLTO, PONTE):
        steps.invite(conference_id, organisation_id=organisation_id)

    answer = signed_in(cast.anna).post(
        reverse("office_conference_item_new", args=[conference_id]),
        {**item_form(case_id, cast), **changed},
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [said]
    if said != "about":
        assert steps.ABOUT in answer.content.decode()


def test_a_colleague_without_the_case_lays_nothing_of_it_on_the_table(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id, _consent_id = steps.make_ground()
    conference_id = steps.call()
    steps.enter(conference_id, by=cast.bruno)

    answer = signed_in(cast.bruno).post(
        reverse("office_conference_item_new", args=[conference_id]),
        item_form(case_id, cast, hearers=[]),
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["reference"]


def test_the_receipt_of_a_consent_says_who_heard_of_it_at_a_table(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id, consent_id = steps.make_ground()
    conference_id = steps.call()
    steps.invite(conference_id)
    steps.sit_down(conference_id)
    item_id = steps.add(conference_id, case_id, ASCOLTO)
    anna, here = signed_in(cast.anna), reverse("office_consent", args=[case_id, consent_id])

    before = anna.get(here).content.decode()
    anna.post(reverse("office_consent_withdraw", args=[case_id, consent_id]))
    after = anna.get(here).content.decode()

    for page in (before, after):
        assert reverse("office_conference_item", args=[item_id]) in page
        assert "Elena" in page
