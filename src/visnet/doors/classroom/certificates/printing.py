"""A certificate on paper: one sheet in one language, with a square that leads to its check."""

import io
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

import segno
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from visnet.certificates import queries, rules
from visnet.certificates.queries import Certificate
from visnet.doors.calendar_words import day_in_full, on_the_day
from visnet.doors.classroom.certificates import shown
from visnet.kit.civil_time import civil_date
from visnet.paper import rules as paper


def print_certificate(certificate: Certificate, *, language: str, at: datetime) -> bytes:
    """Return the PDF in one language. Raises `DocumentNotTypeset`."""
    with override(language):
        content = content_of(certificate, language)
    return paper.typeset(template=template("certificate.typ"), content=content, at=at)


def content_of(certificate: Certificate, language: str) -> dict[str, Any]:
    """Return what stands on the sheet, in the language that is active."""
    address = queries.issuer().check(certificate.number)
    plain = address.removeprefix("https://").removeprefix("http://").rstrip("/")
    return {
        "language": language,
        # The properties of the file name nobody: whoever finds it learns nothing by looking at it.
        "file_title": pgettext("on paper", "Certificate"),
        "kind": pgettext("on paper", "Certificate"),
        "says": _("This certifies that"),
        "holder": certificate.holder_name,
        "finished": _("has finished the path"),
        "title": shown.in_language(certificate.title_it, certificate.title_en),
        "facts": _facts(certificate),
        "competences_title": _("Competences"),
        "competences": [shown.competence(code) for code in certificate.gives],
        "network": shown.in_language(certificate.network_it, certificate.network_en),
        "issued": _("Issued on %(day)s by %(name)s, trainer of the network")
        % {
            "day": on_the_day(civil_date(certificate.issued_at)),
            "name": certificate.issued_by_name,
        },
        "number_title": pgettext("of a certificate", "Number"),
        "number": rules.in_groups(certificate.number),
        "check": _("Scan the square, or open this address: it says whether it still holds."),
        "address": plain.removesuffix(f"/{certificate.number}"),
        "square": _square(address),
        "square_alt": _("A square to scan. It leads to %(address)s") % {"address": plain},
    }


def _facts(certificate: Certificate) -> list[dict[str, str]]:
    facts = [
        (_("Hours"), shown.hours(certificate.hours)),
        (_("Completed on"), day_in_full(certificate.completed_date)),
        (
            _("Valid until"),
            day_in_full(certificate.valid_until)
            if certificate.valid_until
            else pgettext("valid until", "no end"),
        ),
        (_("For"), certificate.organisation_name),
    ]
    return [{"term": term, "description": said} for term, said in facts]


def _square(address: str) -> str:
    drawn = io.BytesIO()
    segno.make(address, error="q").save(drawn, kind="svg", scale=8, border=2, light="#fff")
    return drawn.getvalue().decode()


@cache
def template(name: str) -> str:
    """Return a template of this chapter's papers."""
    templates = resources.files("visnet.doors.classroom") / "templates"
    return (templates / "classroom" / "certificates" / name).read_text(encoding="utf-8")
