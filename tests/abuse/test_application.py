"""Attacks on the application itself: scripts in texts, forged forms, foreign hosts (A33 to A35).

And A48: whoever opens what is sealed leaves a line in the journal, in the same transaction.
"""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client

from tests.cast import CAST, Cast
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.full_case import FullCase, make_full_case
from tests.standing import standing

SCRIPTS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{ settings.SECRET_KEY }}{% debug %}",
    "javascript:alert(1)",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "</textarea><script>alert(1)</script>",
    "<style>@import 'https://example.org/x.css'</style>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<c-button>x</c-button>",
]


@standing
def case(cast: Cast, acting: Acting) -> FullCase:
    with acting(cast.anna):
        return make_full_case(cast.anna)


def notes_of(case: FullCase) -> str:
    return f"/office/cases/{case.id}/notes/"


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_in_a_note_is_shown_as_words(
    case: FullCase, signed_in: SignIn, script: str
) -> None:
    client = signed_in(CAST.anna)

    sent = client.post(
        notes_of(case), {"submission": uuid4(), "words": script, "visibility": "TEAM"}
    )
    page = client.get(notes_of(case))

    assert sent.status_code in {302, 303}
    content = page.content.decode()
    for dangerous in ("<script>alert", "<img src=x", "<svg onload", "<iframe", "@import 'https"):
        assert dangerous not in content
    assert "visnet_membership" not in content


@pytest.mark.parametrize("address", ["/entrance/login/", "/office/", "/partner/"])
def test_the_policy_of_every_page_allows_nothing_unsafe(
    client: Client, db: None, address: str
) -> None:
    policy = client.get(address, follow=True).headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy


def test_a_form_without_its_token_changes_nothing(case: FullCase, signed_in: SignIn) -> None:
    trusting = signed_in(CAST.anna)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = trusting.cookies

    answer = strict.post(
        notes_of(case), {"submission": uuid4(), "words": "forged", "visibility": "TEAM"}
    )

    assert answer.status_code == 403
    assert b"forged" not in trusting.get(notes_of(case)).content


def test_a_method_written_into_the_form_or_header_is_ignored(
    case: FullCase, signed_in: SignIn
) -> None:
    client = signed_in(CAST.anna)

    asked = client.get(notes_of(case), {"_method": "POST", "words": "smuggled"})
    sent = client.get(notes_of(case), headers={"X-HTTP-Method-Override": "POST"})

    assert asked.status_code == sent.status_code == 200
    assert len(notes_written(case.id)) == 3


def test_fields_that_a_form_does_not_have_are_ignored(
    case: FullCase, signed_in: SignIn, acting: Acting
) -> None:
    signed_in(CAST.anna).post(
        notes_of(case),
        {
            "submission": uuid4(),
            "words": "nota",
            "visibility": "TEAM",
            "by": str(CAST.bruno.identifier),
            "case_id": str(uuid4()),
            "organisation_id": str(CAST.marta.organisation_id),
            "at": "1999-01-01",
        },
    )

    assert set(notes_written(case.id)) == {CAST.anna.identifier}
    assert len(notes_written(case.id)) == 4


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:8001"])
def test_another_host_is_refused(client: Client, db: None, host: str) -> None:
    assert client.get("/entrance/login/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_a_foreign_address(
    cast: Cast, signed_in: SignIn, there: str
) -> None:
    answer = signed_in(CAST.anna).get("/entrance/login/", {"next": there})

    assert "evil" not in answer.headers.get("Location", "")


@pytest.mark.parametrize("script", SCRIPTS)
def test_addresses_are_never_echoed_as_markup(client: Client, db: None, script: str) -> None:
    answer = client.get("/entrance/login/", {"next": f"/{script}"})

    assert script.encode() not in answer.content or "<" not in script


@pytest.mark.parametrize(
    "chapter", ["", "person/", "contact/", "notes/", "plan/", "assessment/", "consents/"]
)
def test_opening_a_case_leaves_a_line_that_says_who_looked(
    case: FullCase, signed_in: SignIn, chapter: str
) -> None:
    client = signed_in(CAST.anna)
    before = looked(case.id)

    assert client.get(f"/office/cases/{case.id}/{chapter}").status_code == 200

    assert looked(case.id) > before


def test_asking_for_a_case_that_is_not_mine_is_in_the_journal(
    case: FullCase, signed_in: SignIn
) -> None:
    signed_in(CAST.bruno).get(f"/office/cases/{case.id}/")

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT count(*) FROM audit_entry WHERE actor_id = %s AND action = 'door.not_found'",
            [CAST.bruno.identifier],
        )
        found = cursor.fetchone()
        cursor.execute("SET LOCAL ROLE visnet_back")
    assert found == (1,)


def looked(case_id: UUID) -> int:
    """Return how many lines of the journal speak of the case."""
    return int(_ask("SELECT count(*) FROM audit_entry WHERE case_id = %s", case_id)[0])


def notes_written(case_id: UUID) -> list[UUID]:
    """Return who wrote each note of the case."""
    return _ask('SELECT "by" FROM cases_note WHERE case_id = %s', case_id)


def _ask(question: str, case_id: UUID) -> list:  # type: ignore[type-arg]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(question, [case_id])
        answers = [row[0] for row in cursor.fetchall()]
        cursor.execute("SET LOCAL ROLE visnet_back")
    return answers
