"""Special measures in an assessment: asked once, ticked with their reason, confirmed by whoever assesses."""

from collections.abc import Callable
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.conftest import Standing
from visnet.cases.queries import AssessmentView

SignIn = Callable[..., Client]
FEARS = "teme per la propria vita o per quella di una persona cara"


def address_of(case: Standing) -> str:
    return reverse("office_assessment_new", args=[case.id])


def answered(**said: object) -> dict[str, object]:
    """Return an assessment of an adult with these answers to the questions on measures."""
    answers = {f"answer_measures.{link}": answer for link, answer in said.items()}
    form = {"submission": str(uuid4()), "form": "individual_assessment", "danger": "HIGH"}
    return form | answers


def boxes_of(page) -> dict[str, tuple[bool, str]]:
    """Return the measures that something speaks for: whether each is ticked, and why."""
    rows = page.context["offered"].called_for
    return {
        row.box.data["value"]: (bool(row.box.data["selected"]), "; ".join(row.reasons))
        for row in rows
    }


def test_what_the_person_wants_is_asked_once_and_comes_ticked_with_the_reason(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    sent = answered(no_contact="yes", closed_hearing="no", trained="not_asked")
    sent |= {"answer_intimidation.fear_for_life": "yes", "look": "yes"}

    begun = client.get(address_of(case))
    looked = client.post(address_of(case), sent)

    assert boxes_of(begun) == {}
    refusable = {code for code, _label in begun.context["form"].fields["refused"].choices}
    assert refusable == {"recorded_interview", "special_representative", "own_lawyer"}
    boxes = boxes_of(looked)
    assert boxes["no_contact"] == (True, "la persona lo desidera; " + FEARS)
    assert boxes["confidential_address"] == (False, FEARS)
    assert {"closed_hearing", "trained_interviewer"}.isdisjoint(boxes)
    assert looked.context["offered"].unwanted == ("udienza senza pubblico",)


def kept_with(client: Client, case: Standing, **sent: object) -> AssessmentView:
    view: AssessmentView = client.post(address_of(case), sent, follow=True).context["view"]
    return view


def test_what_was_answered_is_kept_though_nobody_looked(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    view = kept_with(signed_in(cast.anna), case, **answered(no_contact="yes", closed_hearing="no"))

    assert view.protection == ("no_contact",)
    assert view.refused == ("closed_hearing",)


def test_a_tick_that_was_taken_away_stays_away_and_a_no_outweighs_a_tick(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    said = answered(no_contact="yes", address="yes", closed_hearing="no")
    said |= {"proposed": ["no_contact"], "protection": ["closed_hearing", "same_interviewer"]}

    view = kept_with(signed_in(cast.anna), case, **said)

    assert set(view.protection) == {"confidential_address", "same_interviewer"}
    assert view.refused == ("closed_hearing",)


def test_a_child_is_presumed_to_need_measures_and_the_page_says_so(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    version = client.get(reverse("office_case", args=[case.id])).context["case"].line.version
    crime = {"version": version, "victim_type": "DIRECT", "is_minor": "yes"}
    assert client.post(reverse("office_case_crime", args=[case.id]), crime).status_code == 303

    page = client.get(address_of(case), {"language": "en"})

    is_ticked, why = boxes_of(page)["own_lawyer"]
    assert is_ticked
    assert "the need for protection is presumed" in why
