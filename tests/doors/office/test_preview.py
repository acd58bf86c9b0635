"""The preview is the partner's own page, in either language, and says of each fact why it is in or out."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from tests.cast import Cast
from tests.doors.office.conftest import PHONE, Standing
from tests.doors.office.test_sharing import PURPOSE, consent_form, referral_form
from tests.referrals import factories
from visnet.agreements.vocabulary import Category

SignIn = Callable[..., Client]
SHARED = ["NAME", "REQUEST_SUMMARY", "BIRTH_YEAR", "SAFE_CONTACT", "CONTACT"]


@pytest.fixture
def wide(signed_in: SignIn, cast: Cast, case: Standing) -> Standing:
    """Let agreement and consent cover how the person is reached, too."""
    factories.make_agreement(purpose=PURPOSE, categories=frozenset(map(Category, SHARED)))
    answer = signed_in(cast.anna).post(
        reverse("office_consent_new", args=[case.id]), consent_form(categories=SHARED)
    )
    assert answer.status_code == 303
    return case


def lines(html: str) -> list[str]:
    """Return what is read on a page, line by line."""
    return [line for line in re.split(r"\s*\n\s*", strip_tags(html)) if line.strip()]


def package_on(page: str) -> list[str]:
    """Return what is read between the beginning and the end of a package."""
    found = lines(page)
    first = next(place for place, line in enumerate(found) if line.startswith("What is asked"))
    last = next(place for place, line in enumerate(found) if line.startswith("This is all"))
    return [
        line for line in found[first : last + 1] if "uncover" not in line and "Show" not in line
    ]


def test_it_is_read_in_the_partners_language_by_the_partners_own_template(
    signed_in: SignIn, cast: Cast, wide: Standing
) -> None:
    client, form = signed_in(cast.anna), referral_form(need=SHARED)
    address = reverse("office_referral_new", args=[wide.id])

    preview = client.post(address, {**form, "read_in": "en"})
    sent = client.post(address, {**form, "send": "yes"})

    assert sent.status_code == 303
    referral_id = sent.headers["Location"].rstrip("/").split("/")[-1]
    page = signed_in(cast.elena).get(
        f"{reverse('partner_referral', args=[referral_id])}?language=en"
    )
    seen = package_on(str(preview.context["seen"]))
    assert seen == package_on(page.content.decode())
    assert "••••••" in "".join(seen)
    assert PHONE not in preview.content.decode()


def test_nobody_is_led_from_a_preview_to_what_is_covered(
    signed_in: SignIn, cast: Cast, wide: Standing
) -> None:
    address = reverse("office_referral_new", args=[wide.id])

    preview = signed_in(cast.anna).post(address, referral_form(need=SHARED))

    assert "/contacts/" not in preview.content.decode()


@pytest.mark.parametrize("said", ["", "de", "a\x00b", "x" * 1_000_000, "../it"])
def test_a_language_that_nobody_reads_is_the_language_of_the_screen(
    signed_in: SignIn, cast: Cast, wide: Standing, said: str
) -> None:
    address = reverse("office_referral_new", args=[wide.id])

    preview = signed_in(cast.anna).post(address, referral_form(need=SHARED, read_in=said))

    assert preview.status_code == 200
    assert preview.context["read_in"] == "it"


def test_each_fact_says_what_agreement_person_and_request_say_of_it(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    factories.make_agreement(
        purpose=PURPOSE, categories=frozenset({Category.NAME, Category.LANGUAGE, Category.NEEDS})
    )
    factories.make_consent(
        case.id, purpose=PURPOSE, categories=frozenset({Category.NAME, Category.LANGUAGE})
    )
    form = referral_form(need=["NAME", "RISK"])

    page = signed_in(cast.anna).post(reverse("office_referral_new", args=[case.id]), form)

    said = {
        row.answer.category: (
            row.answer.is_agreed,
            row.answer.is_consented,
            row.answer.is_needed,
            row.answer.passes,
        )
        for row in page.context["why"]
    }
    assert set(said) == set(Category)
    assert said[Category.NAME] == (True, True, True, True)
    assert said[Category.LANGUAGE] == (True, True, False, False)
    assert said[Category.NEEDS] == (True, False, False, False)
    assert said[Category.RISK] == (False, False, True, False)
    assert "come la persona vuole essere chiamata, nome, cognome" in page.content.decode()


def test_no_line_of_the_table_says_the_same_twice(
    signed_in: SignIn, cast: Cast, wide: Standing
) -> None:
    address = reverse("office_referral_new", args=[wide.id])

    rows = signed_in(cast.anna).post(address, referral_form(need=SHARED)).context["why"]

    said = {str(row.answer.category.label): row.fields for row in rows if row.says_more}
    assert "Nome" in said
    assert not [name for name, fields in said.items() if name.casefold() == fields.casefold()]
    assert len(said) < len(rows)
