"""Attacks and damage: each file gets the verdict it deserves, none is a crash and none falsely valid."""

from dataclasses import fields, replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import product
from pathlib import Path
from threading import Thread

import pytest
import signed_cases
from cryptography.hazmat.primitives.serialization import Encoding
from signed_by_hand import AT, SIGNED_AT, paper, pen, revocation_list, sign
from signed_cases import CASES, Case

from tdkt_docs import verify
from tdkt_docs.model.verdict import (
    Change,
    ChangeKind,
    Conclusion,
    Revocation,
    RevocationState,
    SignatureFacts,
    SigningTime,
    TimeSource,
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("roots") / "goc.pem"
    path.write_bytes(signed_cases.root().certificate.public_bytes(Encoding.PEM))
    return path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_verdict_is(case: Case, root: Path) -> None:
    verdict = verify.verify_bytes(case.make(), "van-ban.pdf", roots=root, at=AT)

    notes = tuple(dict.fromkeys(note for facts in verdict.signatures for note in facts.details.notes))
    assert (verdict.conclusion, verify.reasons(verdict), notes) == (case.conclusion, case.reasons, case.notes)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.conclusion == Conclusion.VALID][:8], ids=lambda c: c.title
)
def test_without_roots_nothing_is_valid(case: Case) -> None:
    verdict = verify.verify_bytes(case.make(), "van-ban.pdf", at=AT)

    assert verdict.conclusion is Conclusion.UNTRUSTED


def facts_of(case: str, root: Path, at: timedelta = timedelta()) -> tuple[SignatureFacts, ...]:
    made = next(each.make() for each in CASES if each.title == case)
    return verify.verify_bytes(made, "van-ban.pdf", roots=root, at=AT + at).signatures


def test_what_came_after_each_signature_is_told(root: Path) -> None:
    person, office = facts_of("signed, filled, signed", root)

    filled = Change(kind=ChangeKind.FILLED, fields=("so",))
    sealed = Change(kind=ChangeKind.SIGNED, fields=("co_quan",))
    assert person.details.changes == (filled, sealed)
    assert (person.covers_whole_file, person.details.revision, person.details.revisions) == (False, 2, 4)
    assert (office.details.changes, office.covers_whole_file) == ((), True)


def test_five_years_on_an_archived_signature_is_judged_by_its_time_stamps(root: Path) -> None:
    signature, stamp = facts_of("archived: list and time stamp over the document", root, timedelta(days=5 * 365))

    assert signature.certificate_valid_to is not None
    assert signature.certificate_valid_to < AT + timedelta(days=5 * 365)
    assert [facts.conclusion for facts in (signature, stamp)] == [Conclusion.VALID, Conclusion.VALID]
    assert signature.details.time == SigningTime(
        at=SIGNED_AT + timedelta(minutes=1),
        source=TimeSource.TIME_STAMP,
        by="Máy cấp dấu thời gian Sơn Hà",
        trusted=True,
    )
    assert signature.details.revocation == Revocation(state=RevocationState.GOOD, source="crl")
    assert (signature.details.level, stamp.details.level) == ("B-LTA", "ETSI.RFC3161")


def test_a_revocation_is_told_with_its_day_and_who_says_so(root: Path) -> None:
    (facts,) = facts_of("revoked before signing", root)

    revoked = Revocation(
        state=RevocationState.REVOKED, at=SIGNED_AT - timedelta(days=1), reason="unspecified", source="crl"
    )
    assert (facts.revoked, facts.details.revocation) == (True, revoked)


def test_each_of_ten_mixed_signatures_is_told_on_its_own(root: Path) -> None:
    told = [
        (facts.details.kind, facts.details.level, facts.conclusion)
        for facts in facts_of("ten signatures of five kinds", root)
    ]

    five = [
        ("ky", "B-B", "hop-le"),
        ("ky", "adbe.pkcs7.sha1", "chua-kiem-tra-duoc"),
        ("ky", "adbe.x509.rsa_sha1", "chua-kiem-tra-duoc"),
        ("dau-thoi-gian", "ETSI.RFC3161", "hop-le"),
    ]
    levels = [(kind, level.replace("B-T", "B-B"), conclusion) for kind, level, conclusion in told]
    assert levels[:1] == [("chung-nhan", "adbe.pkcs7.detached", "hop-le")]
    assert (levels[1:5], levels[6:]) == (five, five)


class _Lists(BaseHTTPRequestHandler):
    """The issuer's list, whoever asks."""

    answer = b""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.answer)

    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.parametrize("since", [None, SIGNED_AT - timedelta(days=1)], ids=["good", "revoked"])
def test_only_when_asked_to_the_issuer_is_asked(root: Path, since: datetime | None) -> None:
    with HTTPServer(("127.0.0.1", 0), _Lists) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        who = pen("Nguyễn Hỏi", signed_cases.root(), asked_at=f"http://127.0.0.1:{server.server_port}/goc.crl")
        revoked = {} if since is None else {who.certificate.serial_number: since}
        _Lists.answer = revocation_list(signed_cases.root(), revoked, AT)
        data, trust = sign(paper(), who), replace(verify.trust_of(root, AT), online=True)

        silent = verify.verify_bytes(data, "a.pdf", roots=root, at=AT).signatures[0]
        asked = verify.verify_bytes(data, "a.pdf", trust=trust).signatures[0]
        server.shutdown()

    assert silent.details.revocation == Revocation()
    state = RevocationState.GOOD if since is None else RevocationState.REVOKED
    assert (asked.details.revocation.state, asked.details.revocation.source, asked.details.revocation.online) == (
        state,
        "crl",
        True,
    )
    assert asked.conclusion is (Conclusion.VALID if since is None else Conclusion.NOT_VALID)


FLAGS = ("intact", "cryptographically_valid", "changes_allowed", "in_force", "strong", "trusted", "revoked")


def test_whatever_the_facts_valid_is_said_only_where_all_that_counts_is_true() -> None:
    good = SignatureFacts(
        field="o",
        signer="",
        issuer="",
        intact=True,
        covers_whole_file=True,
        changes_allowed=True,
        cryptographically_valid=True,
        trusted=True,
        signed_at=None,
    )

    for values in product((True, False, None), repeat=len(FLAGS)):
        told = dict(zip(FLAGS, values, strict=True))
        needed = [told[name] for name in FLAGS[:6]]
        for problem in ("", "verify.altered"):
            said = replace(good, **told, problem=problem).conclusion
            is_valid = all(each is True for each in needed) and not told["revoked"] and not problem
            assert (said is Conclusion.VALID) == is_valid, (told, problem)
            if said is Conclusion.UNTRUSTED:
                assert told["trusted"] is None
                assert all(each is True for each in needed[:5])
                assert not told["revoked"]
            if False in needed[:4] or told["trusted"] is False or told["revoked"]:
                assert said is Conclusion.NOT_VALID
    assert set(FLAGS) <= {each.name for each in fields(SignatureFacts)}
