"""Signed files of every level and of two signers, extended twice and judged ten years on: some seconds each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import ec
from pdfa_check import violations
from pki import PASSWORD, Issued, LocalPki
from pyhanko.sign.ades.report import AdESPassed
from stamped import AT, YEAR, Judged, judged, paper, said_now

from tdkt_docs import sign, verify
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

    def services(self, level: str = "b-lta") -> Services:
        return sign.services_for(level, self.pki.tsa_url, self.roots)

    def signed(self, level: str) -> bytes:
        return sign.sign(PAPER, self.key, REQUEST, self.services(level)).data

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
        yield Office(pki, signer, key, read_roots(pki.write_roots(folder)))


@pytest.fixture
def office(made: Office) -> Office:
    made.pki.reset()
    return made


def passed(since: timedelta, field: str = "nguoi_ky") -> Judged:
    return Judged(field=field, conclusion=AdESPassed.OK, proven_since=AT + since)


@pytest.mark.parametrize("level", ["b-t", "b-lt", "b-lta"])
def test_a_stamped_signature_of_any_level_is_extended_and_proven_years_on(office: Office, level: str) -> None:
    signed = office.signed(level)

    once = office.extended(signed, MONTH)
    office.pki.tsa = office.pki.second_tsa
    twice = office.extended(once, 6 * YEAR)

    since = timedelta(0) if level == "b-lta" else MONTH
    assert [passed(since)] == office.judged(once, 5 * YEAR)
    assert [passed(since)] == office.judged(twice, 10 * YEAR)


def test_two_signers_and_an_extension(office: Office, tmp_path: Path) -> None:
    other = replace(REQUEST, field="chu_toa")
    key = sign.open_key(office.pki.signer("Trần Văn Cường").p12(tmp_path), lambda: PASSWORD)
    prepared = sign.prepare_fields(PAPER, [REQUEST, other])
    once = sign.sign(prepared, office.key, REQUEST, office.services("b-t")).data
    twice = sign.sign(once, key, other, office.services("b-lta")).data

    extended = office.extended(twice, MONTH)

    assert [passed(timedelta(0)), passed(timedelta(0), "chu_toa")] == office.judged(extended, 5 * YEAR)


def test_a_second_signer_leaves_the_first_ones_level_as_it_was(office: Office, tmp_path: Path) -> None:
    services, other = office.services(), replace(REQUEST, field="chu_toa")
    key = sign.open_key(office.pki.signer("Trần Văn Cường").p12(tmp_path), lambda: PASSWORD)
    prepared = sign.prepare_fields(PAPER, [REQUEST, other])

    once = sign.sign(prepared, office.key, REQUEST, services).data
    twice = sign.sign(once, key, other, services).data

    signatures = verify.verify_bytes(twice, "bien-ban.pdf").signatures
    assert ["", "", "", ""] == [each.problem for each in signatures]
    assert {"nguoi_ky": True, "chu_toa": True} == {
        each.field: each.changes_allowed for each in signatures if not each.field.startswith("dau_")
    }
    assert violations(twice) == []


def test_a_stronger_curve_reaches_the_highest_level(office: Office, tmp_path: Path) -> None:
    signer = office.pki.signer("Lê Văn Bình", key=ec.generate_private_key(ec.SECP384R1()))
    key = sign.open_key(signer.p12(tmp_path), lambda: PASSWORD)

    signed = sign.sign(PAPER, key, REQUEST, office.services()).data

    assert [passed(timedelta(0))] == office.judged(signed, 5 * YEAR)
