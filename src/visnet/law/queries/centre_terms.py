"""The terms that bind a Centre itself."""

from visnet.law.queries import files
from visnet.law.queries.records import RecordNotFound
from visnet.law.queries.versions import approved_versions
from visnet.law.rules.centre_terms import CentreTerm, TermOverTime
from visnet.law.rules.plain import typed
from visnet.law.rules.versions import with_versions
from visnet.law.vocabulary import RecordKind


def get_centre_term(*, code: str) -> TermOverTime:
    """Return a term with every approved version of it. One query. Raises `RecordNotFound`."""
    plain = with_versions(
        files.plain("centre_terms", "term"), approved_versions(), RecordKind.CENTRE_TERMS
    )
    readings = tuple(CentreTerm(**typed(raw)) for raw in plain if raw["code"] == code)
    if not readings:
        raise RecordNotFound(code)
    return TermOverTime(readings)
