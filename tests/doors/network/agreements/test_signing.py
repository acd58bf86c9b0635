"""Signing: what freezes, who signs, and what becomes of a file from outside."""

import hashlib
import struct
import zlib
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.agreements.factories import A_PDF, look, make_network, sign
from tests.cast import ASCOLTO, CAST, LIVORNO, Cast
from tests.doors.network.agreements.steps import SignIn, address, in_state, version_of
from tests.standing import standing
from visnet.agreements.vocabulary import State
from visnet.doors import clock

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
POLYGLOT = b"%PDF-1.7\n<html><script>alert(1)</script></html>"
GIF = b"GIF89a" + b"\x00" * 20


def _png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    size = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixel = zlib.compress(b"\x00\x00")
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", size) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


@standing
def agreement_id(db: None) -> UUID:
    """Return an agreement open for signature between Livorno and Ascolto."""
    make_network()
    return in_state("SIGNING")


@pytest.fixture
def olga(signed_in: SignIn, cast: Cast) -> Client:
    """Return the browser of whoever represents Ascolto."""
    return signed_in(cast.olga)


def _signature(agreement_id: UUID, **changed: object) -> dict[str, object]:
    return {
        "text_sha256": look(agreement_id).text_sha256,
        "signatory": "Olga Prova",
        "capacity": "Presidenza",
        "signed_date": clock.today().isoformat(),
        "scan": "later",
        **changed,
    }


def _file(
    content: bytes, name: str = "scan.pdf", kind: str = "application/pdf"
) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=kind)


def test_opening_for_signature_says_what_is_in_the_way(
    signed_in: SignIn, cast: Cast, olga: Client
) -> None:
    make_network()
    agreement_id, dario = in_state("NEGOTIATION"), signed_in(cast.dario)
    page = address("_propose", agreement_id)
    olga.post(
        page,
        {
            "submission": "4dd7cc2e-2d52-4c5d-8a39-8a7ccf2b9d3a",
            "version": version_of(agreement_id),
            "after": "Altro.",
        },
    )

    said = {"version": version_of(agreement_id)}
    assert dario.post(address("_open_signature", agreement_id), said).status_code == 422
    assert look(agreement_id).state is State.NEGOTIATION


def test_the_text_freezes_with_its_hash(signed_in: SignIn, cast: Cast) -> None:
    make_network()
    agreement_id, dario = in_state("NEGOTIATION"), signed_in(cast.dario)

    said = {"version": version_of(agreement_id)}
    assert dario.post(address("_open_signature", agreement_id), said).status_code == 303

    assert look(agreement_id).state is State.SIGNING
    assert (
        look(agreement_id).text_sha256[:8] in dario.get(address("", agreement_id)).content.decode()
    )
    assert dario.get(address("_title", agreement_id)).status_code == 403


def test_both_sign_and_it_is_in_force(
    signed_in: SignIn, cast: Cast, olga: Client, agreement_id: UUID
) -> None:
    page = address("_sign", agreement_id)
    scan = _signature(agreement_id, scan="now", original=_file(A_PDF))
    assert olga.post(page, scan).status_code == 303
    assert look(agreement_id).state is State.SIGNING

    own = reverse("network_agreement_sign", args=[agreement_id, LIVORNO])
    said = _signature(agreement_id, signatory="Dario Prova")
    assert signed_in(cast.dario).post(own, said).status_code == 303

    assert look(agreement_id).state is State.IN_FORCE


@pytest.mark.parametrize(
    "wrong",
    [
        {"signed_date": "2999-01-01"},
        {"signed_date": "1999-01-01"},
        {"signed_date": "ieri"},
        {"signatory": ""},
        {"signatory": "a\x00b"},
        {"signatory": "x" * 200},
        {"capacity": ""},
        {"scan": "now"},
        {"scan": "never"},
    ],
)
def test_a_signature_that_cannot_be_is_not_written_down(
    olga: Client, agreement_id: UUID, wrong: dict[str, str]
) -> None:
    answer = olga.post(address("_sign", agreement_id), _signature(agreement_id, **wrong))

    assert answer.status_code == 422
    assert look(agreement_id).state is State.SIGNING
    assert all(party.signed_date is None for party in look(agreement_id).parties)


def test_a_signature_under_another_text_is_not_taken(olga: Client, agreement_id: UUID) -> None:
    said = _signature(agreement_id, text_sha256="0" * 64)

    assert olga.post(address("_sign", agreement_id), said).status_code == 409
    assert look(agreement_id).parties[1].signed_date is None


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (SVG, "scan.svg", "image/svg+xml"),
        (SVG, "scan.pdf", "application/pdf"),
        (GIF, "scan.png", "image/png"),
        (b"MZ" + b"\x00" * 100, "scan.pdf", "application/pdf"),
        (b"PK\x03\x04" + b"\x00" * 100, "scan.pdf", "application/pdf"),
        (b"<html>%PDF-1.7", "scan.pdf", "application/pdf"),
        (b"", "scan.pdf", "application/pdf"),
        (b"%PDF-1.7" + b"\x00" * (11 * 1024 * 1024), "scan.pdf", "application/pdf"),
    ],
    ids=[
        "svg",
        "svg called pdf",
        "gif called png",
        "program",
        "archive",
        "html first",
        "empty",
        "11 MB",
    ],
)
def test_what_is_no_scan_is_refused_and_the_rest_is_kept(
    olga: Client, agreement_id: UUID, content: bytes, name: str, kind: str
) -> None:
    said = _signature(agreement_id, scan="now", original=_file(content, name, kind))

    answer = olga.post(address("_sign", agreement_id), said)

    assert answer.status_code == 422
    assert "Olga Prova" in answer.content.decode()
    assert look(agreement_id).parties[1].signed_date is None


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "scan\u202egnp.pdf", "a" * 4_000 + ".pdf", "x\x00y.pdf", "", "con.pdf"],
)
@pytest.mark.parametrize("content", [A_PDF, POLYGLOT, _png()], ids=["pdf", "polyglot", "png"])
def test_a_file_keeps_its_bytes_and_not_its_name(
    olga: Client, agreement_id: UUID, content: bytes, name: str
) -> None:
    said = _signature(agreement_id, scan="now", original=_file(content, name or " "))
    olga.post(address("_sign", agreement_id), said)
    kept = look(agreement_id, CAST.olga).parties[1].originals
    assert kept

    answer = olga.get(reverse("network_agreement_original", args=[agreement_id, kept[0].id]))

    assert answer.content == content
    assert hashlib.sha256(content).hexdigest() == kept[0].sha256
    assert answer["Content-Disposition"] in {
        'attachment; filename="note.pdf"',
        'attachment; filename="note.png"',
    }
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Type"] in {"application/pdf", "image/png"}


def test_an_original_is_opened_by_the_parties_only(
    signed_in: SignIn, cast: Cast, agreement_id: UUID
) -> None:
    sign(agreement_id, ASCOLTO, original=A_PDF)
    original = look(agreement_id, CAST.olga).parties[1].originals[0]
    page = reverse("network_agreement_original", args=[agreement_id, original.id])

    assert signed_in(cast.dario).get(page).status_code == 200
    assert signed_in(cast.pietro).get(page).status_code == 404
    assert signed_in(cast.silvia).get(page).status_code == 404
    assert signed_in(cast.anna).get(page).status_code == 403


def test_an_original_is_not_found_under_another_agreement(
    signed_in: SignIn, cast: Cast, agreement_id: UUID
) -> None:
    sign(agreement_id, ASCOLTO, original=A_PDF)
    original = look(agreement_id, CAST.olga).parties[1].originals[0]
    other = in_state("SIGNING")
    page = reverse("network_agreement_original", args=[other, original.id])

    assert signed_in(cast.dario).get(page).status_code == 404


def test_the_scan_may_come_later(olga: Client, agreement_id: UUID) -> None:
    sign(agreement_id, ASCOLTO)
    page = address("_add_original", agreement_id)

    assert olga.get(page).status_code == 200
    assert olga.post(page, {"original": _file(A_PDF)}).status_code == 303
    assert olga.post(page, {"original": _file(A_PDF)}).status_code == 303

    assert len(look(agreement_id).parties[1].originals) == 1


def test_whoever_coordinates_writes_another_signature_down_only_with_its_scan(
    signed_in: SignIn, cast: Cast, agreement_id: UUID
) -> None:
    dario, page = signed_in(cast.dario), address("_sign", agreement_id)

    assert dario.post(page, _signature(agreement_id, scan="later")).status_code == 422
    with_scan = _signature(agreement_id, scan="now", original=_file(A_PDF))
    assert dario.post(page, with_scan).status_code == 303


def test_a_text_nobody_signed_goes_back(signed_in: SignIn, cast: Cast, agreement_id: UUID) -> None:
    dario = signed_in(cast.dario)

    answer = dario.post(address("_open", agreement_id), {"version": version_of(agreement_id)})

    assert answer.status_code == 303
    assert look(agreement_id).state is State.NEGOTIATION
    assert look(agreement_id).text_sha256 == ""


def test_a_signature_of_yesterday_waits_for_the_text(olga: Client, agreement_id: UUID) -> None:
    yesterday = clock.today() - timedelta(days=1)
    said = _signature(agreement_id, signed_date=yesterday.isoformat())

    assert olga.post(address("_sign", agreement_id), said).status_code == 422
