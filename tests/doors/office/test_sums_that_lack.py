"""A sum that lacks somebody is shown as no share of the other, and says nothing of who lacks."""

from visnet.doors.office.figures.pooled import pooled_chapters
from visnet.indicators import queries
from visnet.indicators.rules import SafeFigure, SafePart
from visnet.pooling.rules import add_up

CONSENT = next(each for each in queries.list_definitions() if each.code == "consent_given")


def told(many: int | None, whole: int) -> list[SafeFigure]:
    part = SafePart(code="", many=many, whole=whole, unknown=0, reckoned=None)
    return [SafeFigure(definition=CONSENT, parts=(part,))]


def test_what_somebody_keeps_back_makes_no_share() -> None:
    (lacking,) = pooled_chapters(add_up([told(11, 20), told(None, 11)], missing=0))
    (whole,) = pooled_chapters(add_up([told(11, 20), told(6, 11)], missing=0))

    assert (lacking.singles[0].is_no_share, lacking.singles[0].bar) == (True, "")
    assert not whole.singles[0].is_no_share
    assert whole.singles[0].bar
