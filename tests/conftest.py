"""Fixtures that every test may ask for."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.template.base import NodeList
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockContext
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString
from django_cotton.templatetags._component import CottonComponentNode
from hypothesis import settings
from psycopg import Binary

from tests import cast as people
from tests import database
from tests.directory.schemas import words_about_schemas
from tests.standing import WORLDS, Worlds, act_as
from visnet.doors import addresses
from visnet.doors.components.folding import FoldedNode
from visnet.doors.components.saying import Say
from visnet.doors.components.steps import Steps
from visnet.doors.components.templatetags.drawing import ComponentNode
from visnet.doors.public import kept
from visnet.kit import questions
from visnet.vault import queries as vault

# No test is timed: the first call of a rule may read a calendar or a register.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
Acting = Callable[..., AbstractContextManager[None]]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say after every run whether our files were held against the official HSDS schemas."""
    terminalreporter.write_line(words_about_schemas())


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: object) -> None:
    """Use the copy that `tests.database` made, and settle the cast in it."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        people.settle()


@pytest.fixture(autouse=True)
def _starts_in_italian() -> None:
    """Begin each test in the language of the house: the public site leaves its last one behind."""
    translation.activate(django_settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _nothing_is_kept_from_the_test_before() -> None:
    """Let go of pages that were drawn for other rows: each test undoes what it wrote."""
    kept.forget()


@pytest.fixture(autouse=True, scope="session")
def _every_question_is_worded_anew_and_compared() -> Iterator[None]:
    """Prove that a remembered question is, to the letter, the one that would be asked afresh.

    Each question the first times it is asked, then every tenth time: wording costs more than asking.
    """
    remembered = questions.asked
    times: Counter[questions.Build] = Counter()

    def proven(build: questions.Build, /, **given: object) -> list[object]:
        times[build] += 1
        if times[build] > 50 and times[build] % 10:
            return remembered(build, **given)
        try:
            afresh = build(**given).query.get_compiler(using="default").as_sql()
        except EmptyResultSet:
            afresh = None
        ready = questions.ready(build, **given)
        worded = None if ready is None else ready.said
        if worded is None or afresh is None:
            assert worded is afresh
        else:
            # Who stands in for two colleagues at once has a set of ids, which has no order.
            assert worded[0] == afresh[0]
            said = tuple(one.obj if isinstance(one, Binary) else one for one in afresh[1])
            assert worded[1] == said or sorted(map(str, worded[1])) == sorted(map(str, said))
        return remembered(build, **given)

    questions.asked = proven
    yield
    questions.asked = remembered


@pytest.fixture(autouse=True, scope="session")
def _everything_folded_is_drawn_anew_and_compared() -> Iterator[None]:
    """Prove that what is repeated on every page is what would be drawn afresh on this one."""
    repeated = FoldedNode.render

    def proven(node: FoldedNode, context: Context) -> SafeString:
        drawn = repeated(node, context)
        assert drawn == node.inside.render(context)
        return drawn

    FoldedNode.render = FoldedNode.render_annotated = proven  # type: ignore[method-assign]
    yield
    FoldedNode.render = FoldedNode.render_annotated = repeated  # type: ignore[method-assign]


@contextmanager
def _drawn_apart(context: Context) -> Iterator[None]:
    """Let something be drawn without a trace, with the blocks of a page that extends it."""
    around = context.render_context
    blocks: BlockContext | None = around.get(BLOCK_CONTEXT_KEY)
    with around.push_state(around.template):
        if blocks is not None:
            around[BLOCK_CONTEXT_KEY] = copied = BlockContext()
            for name, inside in blocks.blocks.items():
                copied.blocks[name] = list(inside)
        yield


@pytest.fixture(autouse=True, scope="session")
def _everything_drawn_by_steps_is_drawn_by_django_and_compared() -> Iterator[None]:
    """Prove that a template drawn by steps says what Django's own nodes say.

    Each list of nodes the first times it is drawn by itself, then every tenth time.
    """
    by_steps = Steps.render
    times: Counter[int] = Counter()
    inside: list[bool] = []

    def proven(nodes: Steps, context: Context) -> SafeString:
        if inside:
            return NodeList.render(nodes, context) if inside[-1] else by_steps(nodes, context)
        times[id(nodes)] += 1
        is_skipped = times[id(nodes)] > 20 and times[id(nodes)] % 10
        drawn = []
        for is_djangos in (False,) if is_skipped else (False, True):
            inside.append(is_djangos)
            try:
                with _drawn_apart(context):
                    drawn.append(proven(nodes, context))
            finally:
                inside.pop()
        assert drawn[0] == drawn[-1]
        return drawn[0]

    def component(node: ComponentNode, context: Context, say: Say) -> None:
        if inside and inside[-1]:
            say(CottonComponentNode.render(node, context))
        else:
            our_component(node, context, say)

    our_component = ComponentNode.draw
    Steps.render = proven  # type: ignore[method-assign]
    ComponentNode.draw = component  # type: ignore[method-assign]
    yield
    Steps.render = by_steps  # type: ignore[method-assign]
    ComponentNode.draw = our_component  # type: ignore[method-assign]


@pytest.fixture(autouse=True, scope="session")
def _every_address_filled_in_is_worked_out_anew_and_compared() -> Iterator[None]:
    """Prove that an address with ids filled in is the one that would be worked out afresh."""
    filled = addresses.remembered

    def proven(name: str, *ids: object, at: addresses.Place) -> str | None:
        address = filled(name, *ids, at=at)
        assert at == addresses.place()
        assert address is None or address == reverse(name, args=ids)
        return address

    addresses.remembered = proven
    yield
    addresses.remembered = filled


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave nothing standing that this test does not ask for."""
    if kept := item.config.stash.get(WORLDS, None):
        kept.keep_for(item)


@pytest.fixture(scope="session")
def worlds(
    pytestconfig: pytest.Config, django_db_setup: None, django_db_blocker: object
) -> Iterator[Worlds]:
    """Keep what stands for several tests."""
    kept = pytestconfig.stash[WORLDS] = Worlds(django_db_blocker.unblock)  # type: ignore[attr-defined]
    yield kept
    kept.end()


@pytest.fixture(autouse=True)
def _worlds_stand(request: pytest.FixtureRequest) -> None:
    """Raise the worlds of this test before its own transaction begins."""
    if "worlds" in request.fixturenames:
        request.getfixturevalue("worlds").stand_for(request.node)


@pytest.fixture
def cast(db: None) -> people.Cast:
    """Return the people every test knows by name."""
    return people.CAST


@pytest.fixture
def at() -> datetime:
    """Return the moment at which tests play: a Tuesday at noon in Italy."""
    return NOON


@pytest.fixture
def acting(db: None) -> Acting:
    """Return a way to act as somebody: a transaction with their ticket shown (real time)."""
    return act_as


@pytest.fixture
def as_database_role(db: None) -> Acting:
    """Return a way to speak to the database as another of its roles."""

    @contextmanager
    def speak(role: str) -> Iterator[None]:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL ROLE {role}")
            yield
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL ROLE visnet_back")

    return speak


@pytest.fixture
def front(db: None, settings: object, as_database_role: Acting) -> Iterator[Client]:
    """Return a browser without JavaScript at the front, whose process is the front's."""
    settings.ROOT_URLCONF = "visnet.config.urls_front"  # type: ignore[attr-defined]
    settings.MIDDLEWARE = django_settings.FRONT_MIDDLEWARE  # type: ignore[attr-defined]
    settings.KEY_RING = None  # type: ignore[attr-defined]
    settings.TICKET_KEY = None  # type: ignore[attr-defined]
    templates = [{**django_settings.TEMPLATES[0]}]
    templates[0]["OPTIONS"] = {
        **templates[0]["OPTIONS"],
        "context_processors": ["visnet.doors.surroundings.front"],
    }
    settings.TEMPLATES = templates  # type: ignore[attr-defined]
    with as_database_role("visnet_front"):
        yield Client()


@pytest.fixture
def transactional_copy(db_copy_name: str, django_db_blocker: object) -> Iterator[None]:
    """Use a database of one's own, where transactions really commit."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = db_copy_name
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        vault.organisation_secret.cache_clear()  # this database has keys of its own
        people.settle()
        yield
        connection.close()
    vault.organisation_secret.cache_clear()
    connection.settings_dict["NAME"] = before


@pytest.fixture
def db_copy_name() -> Iterator[str]:
    """Return the name of a fresh migrated database, dropped afterwards."""
    name = f"{database.OWN_NAME}_{uuid4().hex[:8]}"
    database.copy_template(name)
    yield name
    database.drop(name)
