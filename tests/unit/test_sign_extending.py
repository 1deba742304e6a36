"""Signed files kept checkable: five years on, ten years on, and what cannot be kept."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

import pytest
from asn1crypto import x509
from pdfa_check import violations
from pki import PASSWORD, Issued, LocalPki, Mood
from pyhanko.sign.ades.report import AdESIndeterminate, AdESPassed
from stamped import AT, YEAR, Judged, judged, paper, said_now

from tdkt_docs import sign, verify
from tdkt_docs.errors import SignError, SourceError, TdktError
from tdkt_docs.sign import Services, SignRequest
from tdkt_docs.sign.evidence import Sources
from tdkt_docs.verify.trust import read_roots

REQUEST = SignRequest(field="nguoi_ky", at=AT, file="bien-ban.pdf")
PAPER = paper()
MONTH = timedelta(days=30)


class Office(NamedTuple):
    """A key, the infrastructure behind it, and the roots it is judged by."""

    pki: LocalPki
    signer: Issued
    key: sign.Key
    roots: tuple[x509.Certificate, ...]
    papers: dict[str, bytes]
    """Signed before, by level."""

    def services(self, level: str = "b-lta") -> Services:
        return sign.services_for(level, self.pki.tsa_url, self.roots)

    def signed(self, level: str) -> bytes:
        if level not in self.papers:
            self.papers[level] = sign.sign(PAPER, self.key, REQUEST, self.services(level)).data
        return self.papers[level]

    def extended(self, pdf: bytes, after: timedelta) -> bytes:
        """The file extended so long after it was signed, told that the day has come."""
        self.pki.at = AT + after
        return sign.extend(pdf, self.services(), at=self.pki.at, file="bien-ban.pdf").data

    def judged(self, pdf: bytes, after: timedelta) -> list[Judged]:
        """By pyHanko, without network, with what issuers say that day of the newest time stamp."""
        self.pki.at = AT + after
        said = said_now(pdf, Sources(roots=self.roots), self.pki.at)
        asked = len(self.pki.asked)
        found = judged(pdf, self.roots, self.pki.at, said)
        assert asked == len(self.pki.asked)
        return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("pki")
    with LocalPki(at=AT) as pki:
        signer = pki.signer("Nguyễn Thị Ánh Tuyết")
        key = sign.open_key(signer.p12(folder), lambda: PASSWORD)
        yield Office(pki, signer, key, read_roots(pki.write_roots(folder)), {})


@pytest.fixture
def office(made: Office) -> Office:
    made.pki.reset()
    return made


def passed(since: timedelta, field: str = "nguoi_ky") -> Judged:
    return Judged(field=field, conclusion=AdESPassed.OK, proven_since=AT + since)


def refused(office: Office, pdf: bytes, after: timedelta) -> TdktError:
    with pytest.raises(TdktError) as error:
        office.extended(pdf, after)
    return error.value


def test_the_highest_level_is_proven_five_years_on_without_a_network(office: Office) -> None:
    signed = office.signed("b-lta")

    assert [passed(timedelta(0))] == office.judged(signed, 5 * YEAR)


def test_what_is_not_extended_is_not_proven_when_its_time_stamp_has_expired(office: Office) -> None:
    signed = office.signed("b-lta")

    (found,) = judged(signed, office.roots, AT + 10 * YEAR)

    assert AdESIndeterminate.NO_POE is found.conclusion


def test_extended_in_time_it_is_proven_ten_years_on_though_the_first_time_stamp_has_expired(office: Office) -> None:
    signed = office.signed("b-lta")
    office.pki.tsa = office.pki.second_tsa

    extended = office.extended(signed, 6 * YEAR)

    assert extended.startswith(signed)
    assert [passed(timedelta(0))] == office.judged(extended, 10 * YEAR)
    assert violations(extended) == []


def test_a_signature_without_time_stamp_gets_one_over_the_document(office: Office) -> None:
    signed = office.signed("b-b")

    extended = office.extended(signed, MONTH)

    verdict = verify.verify_bytes(extended, "bien-ban.pdf")
    assert [("nguoi_ky", ""), ("dau_thoi_gian_1", "")] == [(each.field, each.problem) for each in verdict.signatures]
    assert violations(extended) == []
    assert office.pki.tsa_url not in office.pki.asked


def test_an_extension_tells_until_when_it_is_good(office: Office) -> None:
    signed = office.signed("b-lta")
    office.pki.at = AT + MONTH

    extended = sign.extend(signed, office.services(), at=AT + MONTH, file="bien-ban.pdf")

    assert (AT + MONTH, AT + 7 * YEAR) == (extended.stamped_at, extended.good_until)


def test_a_key_revoked_after_it_signed_is_no_hindrance_where_a_time_stamp_proves_when(office: Office) -> None:
    signed = office.signed("b-t")
    office.pki.revoke(office.signer, AT + timedelta(days=5))

    assert office.extended(signed, MONTH).startswith(signed)


def test_a_key_revoked_before_the_time_stamp_is_not_extended(office: Office) -> None:
    signed = office.signed("b-t")
    office.pki.revoke(office.signer, AT - timedelta(days=5))

    assert "sign.signer-revoked" == refused(office, signed, MONTH).code


def test_without_a_time_stamp_an_expired_or_revoked_key_is_not_extended(office: Office) -> None:
    signed = office.signed("b-b")

    assert "sign.signer-not-in-force" == refused(office, signed, 3 * YEAR).code
    office.pki.revoke(office.signer, AT + timedelta(days=5))
    assert "sign.signer-revoked" == refused(office, signed, MONTH).code


def test_too_late_is_told(office: Office) -> None:
    signed = office.signed("b-lta")

    error = refused(office, signed, 8 * YEAR)

    assert ("sign.stamp-not-in-force", "Dấu thời gian 7 năm") == (error.code, error.values["name"])


def test_issuers_that_say_nothing_hinder_an_extension(office: Office) -> None:
    signed = office.signed("b-t")
    office.pki.mood |= {"/ocsp": Mood.FORBIDS, "/crl": Mood.FORBIDS}

    assert "sign.stamp-unknown" == refused(office, signed, MONTH).code


def test_a_file_whose_content_was_changed_is_not_extended(office: Office) -> None:
    signed = bytearray(office.signed("b-lta"))
    signed[signed.index(b"/MediaBox") + 20] ^= 1

    error = refused(office, bytes(signed), MONTH)

    assert ("sign.extend-broken", "nguoi_ky") == (error.code, error.values["field"])


def test_a_file_without_signature_is_not_extended(office: Office) -> None:
    assert "sign.extend-unsigned" == refused(office, PAPER, MONTH).code


def test_what_is_no_pdf_is_not_extended(office: Office) -> None:
    with pytest.raises(SourceError):
        office.extended(b"khong phai PDF", MONTH)


def test_without_server_or_roots_nothing_is_extended(office: Office) -> None:
    with pytest.raises(SignError) as error:
        sign.extend(PAPER, sign.services_for("", "", office.roots), at=AT, file="a.pdf")

    assert "sign.extend-needs" == error.value.code
