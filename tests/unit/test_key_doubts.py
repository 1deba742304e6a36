"""What is known of a key's certificate before an office's papers are signed: revoked refuses, doubts are told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pki import PASSWORD, LocalPki, Mood
from stamped import AT

from tdkt_docs import sign
from tdkt_docs.errors import SignError
from tdkt_docs.pipeline.signing.levels import doubt_about
from tdkt_docs.verify.trust import read_roots


@pytest.fixture(scope="module")
def pki() -> Iterator[LocalPki]:
    with LocalPki(at=AT) as made:
        yield made


def codes(key: sign.Key, sources: sign.Sources | None) -> list[str]:
    return [finding.code for finding in doubt_about(key, sources, AT, file="so-khcn")]


def test_a_key_that_its_issuer_vouches_for_signs_without_a_word(pki: LocalPki, tmp_path: Path):
    pki.reset()
    key = sign.open_key(pki.signer("Nguyễn Văn A").p12(tmp_path), lambda: PASSWORD)

    assert codes(key, sign.Sources(roots=read_roots(pki.write_roots(tmp_path)))) == []
    assert codes(key, None) == []


def test_a_revoked_key_is_refused_before_anything_is_signed(pki: LocalPki, tmp_path: Path):
    pki.reset()
    signer = pki.signer("Nguyễn Văn B")
    key = sign.open_key(signer.p12(tmp_path), lambda: PASSWORD)
    pki.revoke(signer)

    with pytest.raises(SignError) as caught:
        codes(key, sign.Sources(roots=read_roots(pki.write_roots(tmp_path))))

    assert caught.value.code == "sign.signer-revoked"
    assert caught.value.values["file"] == "so-khcn"


def test_silence_of_the_issuer_and_an_unknown_root_are_told(pki: LocalPki, tmp_path: Path):
    pki.reset()
    key = sign.open_key(pki.signer("Nguyễn Văn C").p12(tmp_path), lambda: PASSWORD)
    with LocalPki(at=AT) as other:
        (tmp_path / "khac").mkdir()
        strangers = read_roots(other.write_roots(tmp_path / "khac"))
    pki.mood.update({"/ocsp": Mood.FAILS, "/crl": Mood.FAILS})

    silent = codes(replace(key, is_test=False), sign.Sources(roots=read_roots(pki.write_roots(tmp_path)), attempts=1))
    unknown = codes(key, sign.Sources(roots=strangers, attempts=1))

    assert (silent, unknown) == (["TD-795"], ["TD-796"])
