"""PAdES levels: what each carries, what is asked before a key signs, and what is never made instead."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from asn1crypto import x509
from pdfa_check import violations
from pki import PASSWORD, Issued, LocalPki, Mood
from pki.authority import rsa_key
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from stamped import AT, paper

from tdkt_docs import sign, verify
from tdkt_docs.errors import SignError
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.sign import Scheme, Services, SignRequest, Standing
from tdkt_docs.sign.timestamps import STAMP_BYTES
from tdkt_docs.verify.trust import read_roots

PLACE = SlotPlace(id="nguoi_ky", page_no=1, left_pt=420, top_pt=300)
REQUEST = SignRequest(field="nguoi_ky", role="nguoi-ky", at=AT, place=PLACE, file="bien-ban.pdf")
PAPER = paper()


class Office(NamedTuple):
    """A key, the infrastructure behind it, and the roots it is judged by."""

    pki: LocalPki
    signer: Issued
    key: sign.Key
    roots: tuple[x509.Certificate, ...]
    folder: Path

    def services(self, level: str) -> Services:
        return sign.services_for(level, self.pki.tsa_url if level != "b-b" else "", self.roots)

    def key_of(self, issued: Issued, *, with_chain: bool = True) -> sign.Key:
        return sign.open_key(issued.p12(self.folder, with_chain=with_chain), lambda: PASSWORD)


class Carried(NamedTuple):
    """What a file carries besides its signature."""

    stamps: int
    document_stamps: int
    certificates: int
    statements: int


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("pki")
    with LocalPki(at=AT) as pki:
        signer = pki.signer("Nguyễn Thị Ánh Tuyết")
        key = sign.open_key(signer.p12(folder), lambda: PASSWORD)
        yield Office(pki, signer, key, read_roots(pki.write_roots(folder)), folder)


@pytest.fixture
def office(made: Office) -> Office:
    made.pki.reset()
    return made


def carried(pdf: bytes) -> Carried:
    reader = PdfFileReader(BytesIO(pdf))
    stamps = sum(
        len(list(extract_tst_data_iter(each.signer_info, signed=False))) for each in reader.embedded_regular_signatures
    )
    if "/DSS" not in reader.root:
        return Carried(stamps, len(reader.embedded_timestamp_signatures), 0, 0)
    kept = DocumentSecurityStore.read_dss(reader)
    return Carried(stamps, len(reader.embedded_timestamp_signatures), len(kept.certs), len(kept.ocsps) + len(kept.crls))


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("b-b", Carried(0, 0, 0, 0)),
        ("b-t", Carried(1, 0, 0, 0)),
        # root, intermediate, signer, time-stamp server, two OCSP responders; of the root, the signer and the server
        ("b-lt", Carried(1, 0, 6, 3)),
        ("b-lta", Carried(1, 1, 6, 3)),
    ],
)
def test_each_level_carries_what_it_is_called_for(office: Office, level: str, expected: Carried) -> None:
    signed = sign.sign(PAPER, office.key, REQUEST, office.services(level)).data

    assert signed.startswith(PAPER)
    assert expected == carried(signed)
    assert violations(signed) == []
    assert verify.verify_bytes(signed, "bien-ban.pdf").signatures[0].problem == ""


def test_an_rsa_key_reaches_the_highest_level_by_pss_too(office: Office) -> None:
    key = office.key_of(office.pki.signer("Đỗ Thị Hồng Nhung", key=rsa_key()))

    signed = sign.sign(PAPER, key, replace(REQUEST, scheme=Scheme.PSS), office.services("b-lta")).data

    assert (1, 1) == carried(signed)[:2]
    assert verify.verify_bytes(signed, "bien-ban.pdf").signatures[0].problem == ""


def test_without_services_nobody_is_asked(office: Office) -> None:
    sign.sign(PAPER, office.key, REQUEST)
    sign.sign(PAPER, office.key, REQUEST, sign.services_for("", "", None))

    assert [] == office.pki.asked


def test_a_batch_asks_issuers_once_and_the_time_stamp_server_for_each_paper(office: Office) -> None:
    services = office.services("b-lt")

    for title in ("một", "hai", "ba"):
        sign.sign(paper(title), office.key, REQUEST, services)

    asked = sorted(office.pki.asked)
    assert ["/ocsp/cap-duoi", "/ocsp/cap-duoi", "/ocsp/goc", "/tsa", "/tsa", "/tsa"] == asked


def test_without_ocsp_the_lists_of_revoked_certificates_serve(office: Office) -> None:
    office.pki.mood["/ocsp"] = Mood.FORBIDS

    signed = sign.sign(PAPER, office.key, REQUEST, office.services("b-lt")).data

    assert Carried(1, 0, 4, 2) == carried(signed)


def test_an_issuer_that_the_key_file_does_not_hold_is_fetched(office: Office) -> None:
    key = office.key_of(office.signer, with_chain=False)

    signed = sign.sign(PAPER, key, REQUEST, office.services("b-lt")).data

    assert Carried(1, 0, 6, 3) == carried(signed)
    assert "/ca/cap-duoi.cer" in office.pki.asked


@pytest.mark.parametrize("level", ["b-b", "b-lta"])
@pytest.mark.parametrize("by", ["/ocsp", "/crl"])
def test_a_revoked_certificate_signs_nothing(office: Office, level: str, by: str) -> None:
    office.pki.revoke(office.signer)
    office.pki.mood["/crl" if by == "/ocsp" else "/ocsp"] = Mood.FORBIDS

    with pytest.raises(SignError) as error:
        sign.sign(PAPER, office.key, REQUEST, office.services(level))

    assert "sign.signer-revoked" == error.value.code
    assert "2015-03-04T10:20:30+07:00" == error.value.values["since"]
    assert "/tsa" not in office.pki.asked


def test_a_certificate_whose_issuer_is_revoked_signs_nothing(office: Office) -> None:
    office.pki.revoke(office.pki.intermediate.own)

    with pytest.raises(SignError) as error:
        sign.sign(PAPER, office.key, REQUEST, office.services("b-b"))

    assert "sign.signer-revoked" == error.value.code


def test_a_clock_that_is_behind_does_not_hide_a_revocation(office: Office) -> None:
    office.pki.revoke(office.signer, AT)

    with pytest.raises(SignError) as error:
        sign.sign(PAPER, office.key, replace(REQUEST, at=AT - timedelta(hours=3)), office.services("b-b"))

    assert "sign.signer-revoked" == error.value.code


def test_unknown_standing_is_told_at_low_levels_and_refused_at_high_ones(office: Office) -> None:
    office.pki.mood |= {"/ocsp": Mood.REFUSES, "/crl": Mood.GARBAGE}

    assert Standing.UNKNOWN is sign.standing(office.key, office.services("b-t").sources, AT)
    assert sign.sign(PAPER, office.key, REQUEST, office.services("b-t")).field == "nguoi_ky"
    for level in ("b-lt", "b-lta"):
        with pytest.raises(SignError) as error:
            sign.sign(PAPER, office.key, REQUEST, office.services(level))
        assert "sign.signer-unknown" == error.value.code


def test_a_good_standing_is_known_and_none_is_asked_for_without_roots(office: Office) -> None:
    assert Standing.GOOD is sign.standing(office.key, office.services("b-b").sources, AT)
    assert Standing.NOT_ASKED is sign.standing(office.key, None, AT)


def test_a_statement_of_the_day_before_yesterday_counts_for_nothing(office: Office) -> None:
    office.pki.at = AT - timedelta(days=2)

    assert Standing.UNKNOWN is sign.standing(office.key, office.services("b-b").sources, AT)


def test_a_certificate_from_elsewhere_signs_nothing(office: Office) -> None:
    with LocalPki(at=AT) as other:
        key = office.key_of(other.signer())

        with pytest.raises(SignError) as error:
            sign.sign(PAPER, key, REQUEST, office.services("b-b"))

    assert "sign.signer-untrusted" == error.value.code


def test_a_time_stamp_server_from_elsewhere_makes_no_lasting_signature(office: Office) -> None:
    with LocalPki(at=AT) as other:
        services = sign.services_for("b-lt", other.tsa_url, office.roots)

        with pytest.raises(SignError) as error:
            sign.sign(PAPER, office.key, REQUEST, services)

    assert "sign.stamp-untrusted" == error.value.code


def test_a_revoked_time_stamp_server_makes_no_lasting_signature(office: Office) -> None:
    office.pki.revoke(office.pki.first_tsa)

    with pytest.raises(SignError) as error:
        sign.sign(PAPER, office.key, REQUEST, office.services("b-lt"))

    assert "sign.stamp-revoked" == error.value.code


@pytest.mark.parametrize(
    ("level", "tsa", "has_roots", "code"),
    [
        ("b-x", "http://tsa.example", True, "sign.unknown-level"),
        ("b-t", "", True, "sign.no-tsa"),
        ("b-lta", "", True, "sign.no-tsa"),
        ("b-lt", "http://tsa.example", False, "sign.no-roots"),
    ],
)
def test_a_level_without_what_it_needs_is_refused(
    office: Office, level: str, tsa: str, code: str, *, has_roots: bool
) -> None:
    with pytest.raises(SignError) as error:
        sign.services_for(level, tsa, office.roots if has_roots else None)

    assert code == error.value.code


def test_room_is_kept_for_a_large_time_stamp(office: Office) -> None:
    assert 2 * STAMP_BYTES == office.services("b-t").reserved
    assert 0 == office.services("b-b").reserved
