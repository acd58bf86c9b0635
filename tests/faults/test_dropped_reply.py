"""A reply lost on the way costs nobody their words, and no Centre reads the same twice (F9)."""

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import product as products
from tests.faults.lossy_line import LossyLine, random_cuts
from tests.faults.product import Product
from tests.faults.siege import count_rows
from tests.faults.visitors import MARK, NotAnswered, Visitor

pytestmark = pytest.mark.faults
Say = Callable[[str], None]

INSTANTS = 40
RECEIPTS = "enquiries/rules/receipt.py"
WORDS_FROM_FORM = (
    'number = int.from_bytes(_mac(pepper, b"receipt:" + language.encode(), nonce.nonce))'
)
WORDS_BY_CHANCE = "number = secrets.randbits(256)"
THREAD_FROM_FORM = 'UUID(bytes=_mac(pepper, b"thread", nonce.nonce)[:16], version=4)'
THREAD_BY_CHANCE = "UUID(bytes=secrets.token_bytes(16), version=4)"


def test_a_reply_dropped_after_the_commit_is_shown_again_by_sending_again(
    product: Product, say: Say
) -> None:
    people, statuses, seconds = _write_over_a_lossy_line(product)

    rows_before = count_rows(product)
    for person in people:
        person.receipt = person.send_again(product.port)
    again = [person.send_again(product.port) for person in people]

    say(
        f"F9 the reply dropped: {len(people)} instants, answers {set(statuses)} dropped, "
        f"{rows_before} rows before and {count_rows(product)} after sending twice more; "
        f"a request took {seconds / len(people) * 1000:.0f} ms"
    )
    assert statuses == [200] * INSTANTS
    assert rows_before == count_rows(product) == INSTANTS
    assert again == [person.receipt for person in people]
    assert all(person.finds_own_words(product.port) for person in people)
    assert product.files_that_hold(MARK) == []


def test_a_form_sent_again_while_it_is_still_being_sent_is_kept_once(
    product: Product, say: Say
) -> None:
    people = [_with_form(product) for _ in range(20)]

    shown = [_send_twice_at_once(person, product) for person in people]

    say(f"F9 sent twice at once: {len(people)} instants, {count_rows(product)} rows")
    assert [len(set(receipts)) for receipts in shown] == [1] * len(people)
    assert [len(receipts) for receipts in shown] == [2] * len(people)
    assert count_rows(product) == len(people)


def test_receipts_by_chance_would_be_found_doubling(tmp_path: Path, say: Say) -> None:
    spoiled = tmp_path / "spoiled"
    for right, wrong in (
        (WORDS_FROM_FORM, WORDS_BY_CHANCE),
        (THREAD_FROM_FORM, THREAD_BY_CHANCE),
    ):
        products.seed_defect(spoiled, file=RECEIPTS, right=right, wrong=wrong)

    with products.running(tmp_path / "state", source=spoiled) as product:
        people, _statuses, _seconds = _write_over_a_lossy_line(product)
        again = [
            (person.send_again(product.port), person.send_again(product.port)) for person in people
        ]
        rows = count_rows(product)

    say(f"F9 failing control, receipts by chance: {len(people)} instants, {rows} rows")
    assert rows > len(people)
    assert any(first != second for first, second in again)


def _write_over_a_lossy_line(product: Product) -> tuple[list[Visitor], list[int], float]:
    """Let people write whose reply is cut off, each at a place of its own."""
    people = []
    began = time.monotonic()
    with LossyLine(product.port) as line:
        for cut_at in random_cuts(INSTANTS):
            person = _with_form(product)
            line.cut_at = cut_at
            with pytest.raises(NotAnswered):
                person.send_again(line.port)
            people.append(person)
    return people, line.dropped, time.monotonic() - began


def _with_form(product: Product) -> Visitor:
    person = Visitor()
    person.open_form(product.port)
    return person


def _send_twice_at_once(person: Visitor, product: Product) -> list[tuple[str, ...]]:
    shown: list[tuple[str, ...]] = []
    threads = [
        threading.Thread(target=lambda: shown.append(person.send_again(product.port)))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
        time.sleep(random.uniform(0, 0.02))
    for thread in threads:
        thread.join(timeout=30)
    return shown
