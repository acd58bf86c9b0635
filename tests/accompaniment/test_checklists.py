"""What the checklists of hearings say of themselves."""

import pytest

from visnet.accompaniment import rules
from visnet.accompaniment.vocabulary import HearingKind


@pytest.mark.parametrize("kind", HearingKind)
def test_every_kind_has_a_sourced_checklist_that_says_its_status(kind: HearingKind) -> None:
    checklist = rules.checklists()[kind]

    assert checklist.source("it")
    assert checklist.source("en")
    assert checklist.status in {"verified", "to_be_verified"}
    assert any(item.mandatory for item in checklist.items)
    assert len(checklist.codes) == len(checklist.items)
    assert all(item.label_it and item.label_en and item.source for item in checklist.items)
