"""What was shown to a person is kept, whatever is killed (F1, F2)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import product as products
from tests.faults.product import Product
from tests.faults.siege import besiege

pytestmark = pytest.mark.faults
Say = Callable[[str], None]

# The web server takes two deaths within 5.5 s for a fault of its own and ends.
SPACED = (5.6, 6.6)
QUICK = (0.3, 1.3)
UNHURRIED = 0.3

ANSWERS_AFTER_WRITING = "words = _send_to_centre(form, sent_form)"
ANSWERS_BEFORE_WRITING = """import threading
        from django.db import connection
        from visnet.enquiries import rules
        words = rules.receipt_words(pepper=queries.pepper(), nonce=sent_form.nonce, language="it")
        def write_later():
            _send_to_centre(form, sent_form)
            connection.close()
        threading.Timer(0.3, write_later).start()"""


def test_killing_the_process_that_answers_loses_and_doubles_nothing(
    product: Product, say: Say
) -> None:
    kills = [product.kill_worker_of_front] * 20
    kills[6::7] = [product.kill_front] * len(kills[6::7])

    account = besiege(product, kills, pause=SPACED, pace=UNHURRIED)

    say(f"F1 the front killed: {account.in_words()}")
    assert account.shown > 20 * 10
    assert (account.lost, account.doubled, account.changed) == (0, 0, 0)
    assert account.traces == []


def test_a_receipt_shown_before_its_row_is_kept_would_be_found_lost(
    tmp_path: Path, say: Say
) -> None:
    spoiled = products.seed_defect(
        tmp_path / "spoiled",
        file="doors/public/ask/views.py",
        right=ANSWERS_AFTER_WRITING,
        wrong=ANSWERS_BEFORE_WRITING,
    )

    with products.running(tmp_path / "state", source=spoiled) as product:
        account = besiege(product, [product.kill_worker_of_front] * 3, pause=SPACED, pace=UNHURRIED)

    say(f"F1 failing control, answering before writing: {account.in_words()}")
    assert account.lost > 0


def test_killing_the_database_loses_and_doubles_nothing(product: Product, say: Say) -> None:
    kills = [
        product.kill_database,
        product.kill_all_of_database,
        product.kill_connection_of_front,
    ] * 7

    account = besiege(product, kills, pause=QUICK)

    say(f"F2 the database killed: {account.in_words()}")
    assert account.shown > 21 * 3
    assert (account.lost, account.doubled, account.changed) == (0, 0, 0)
    assert account.traces == []


def test_a_database_that_commits_without_writing_would_be_found_losing(
    product: Product, say: Say
) -> None:
    product.ask_database("ALTER SYSTEM SET synchronous_commit = off")
    product.ask_database("SELECT pg_reload_conf()")

    account = besiege(product, [product.kill_all_of_database] * 8, pause=QUICK)

    say(f"F2 failing control, synchronous_commit=off: {account.in_words()}")
    assert account.lost > 0


def test_words_in_a_log_would_be_found(product: Product) -> None:
    (product.state / "mail").mkdir(exist_ok=True)
    (product.state / "mail" / "some.log").write_text("somebody wrote: zfiordicardo")

    found = product.files_that_hold("zfiordicardo")

    assert [path.name for path in found] == ["some.log"]
