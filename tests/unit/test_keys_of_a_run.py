"""The office's keys in one run: by file and by token, each password asked for once, a wrong one ends it."""

import shutil
from pathlib import Path

import pkcs11
import pytest
from fake_tokens import PIN, FakeLibrary, FakeToken, with_key
from key_files import AT, SIGNER, certificate, certificate_pem, curve_key, pem_of

from tdkt_docs import pipeline, resources
from tdkt_docs.errors import SignError
from tdkt_docs.model.campaign import Phase
from tdkt_docs.pipeline.gather import prepare
from tdkt_docs.pipeline.signing.keys import Keys
from tdkt_docs.sign.tokens import session

SETTINGS = """schema = 1
[dot]
ten = "Khen thưởng nhỏ"
nam = 2026
loai = "cong-trang"
so-lieu = "ds.csv"
"""
ROWS = (
    "STT,Họ và tên,Giới tính,Chức vụ,Đơn vị,Danh hiệu đề nghị\n1,Nguyễn Văn Thử,Nam,Chuyên viên,Văn phòng,Giấy khen\n"
)
KEY = curve_key()


class Run:
    """A run's keys, and who was asked for a password."""

    def __init__(self, campaign: Path, token: FakeToken, left_out: frozenset[str] = frozenset()) -> None:
        self.asked: list[str] = []
        self.token = token
        self.passwords = {"giam-doc": b"mat khau", "thu-ky": PIN.encode(), "co-quan": PIN.encode()}
        request = pipeline.RunRequest(
            campaign=campaign, phase=Phase.DECISION, now=AT, password=self._password, keys_left_out=left_out
        )
        self.keys = Keys(request=request, prepared=prepare(campaign, Phase.DECISION))

    def _password(self, name: str) -> bytes:
        self.asked.append(name)
        return self.passwords[name]

    def refusal(self, name: str) -> str:
        with pytest.raises(SignError) as caught:
            self.keys.get(name)
        return caught.value.code


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file for the director, one token for secretary and office, and a file that is not there."""
    made = tmp_path / "so-khcn"
    shutil.copytree(resources.samples_dir() / "so-khcn", made, ignore=shutil.ignore_patterns("dot-*"))
    (made / "khoa").mkdir()
    (made / "khoa/gd.pem").write_bytes(pem_of(KEY, b"mat khau") + certificate_pem(certificate(KEY)))
    module = tmp_path / "thu-vien.so"
    module.write_bytes(b"")
    lines = (made / "co-quan.toml").read_text(encoding="utf-8")
    at = f"pkcs11:token=S%E1%BB%9F%20KHCN;id=%01?module-path={module}"
    for name, place in (("giam-doc", "khoa/gd.pem"), ("thu-ky", at), ("co-quan", at.replace("%01", "%02"))):
        lines = lines.replace(f'"khoa-thu-nghiem/{name}.p12"', f'"{place}"')
    (made / "co-quan.toml").write_text(lines, encoding="utf-8")
    (made / "nho").mkdir()
    (made / "nho/dot.toml").write_text(SETTINGS, encoding="utf-8")
    (made / "nho/ds.csv").write_text(ROWS, encoding="utf-8-sig")
    monkeypatch.setattr(session, "_REFUSED", set())
    return made


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> FakeToken:
    made = FakeToken()
    with_key(made, curve_key())
    other = curve_key()
    with_key(made, other, certificate(other, name="Sở Khoa học và Công nghệ"), common={pkcs11.Attribute.ID: b"\2"})
    monkeypatch.setattr(pkcs11, "lib", lambda _: FakeLibrary([made]))
    return made


def test_keys_open_by_file_and_token_and_one_pin_opens_both_keys_of_a_token(office: Path, token: FakeToken) -> None:
    run = Run(office / "nho", token)

    names = [run.keys.get(name).name for name in ("giam-doc", "thu-ky", "co-quan", "giam-doc", "thu-ky")]

    assert [SIGNER, SIGNER, "Sở Khoa học và Công nghệ", SIGNER, SIGNER] == names
    assert (["giam-doc", "thu-ky"], 1) == (run.asked, token.logins)


def test_a_single_paper_is_signed_by_the_token_that_the_office_names(office: Path) -> None:
    assert pipeline.office_key(office / "nho", "thu-ky").startswith("pkcs11:token=S%E1%BB%9F%20KHCN;id=%01?")


def test_what_is_at_hand_is_known_without_asking(office: Path, token: FakeToken) -> None:
    run = Run(office / "nho", token, frozenset({"thu-ky"}))

    has = {name: run.keys.has(name) for name in ("giam-doc", "thu-ky", "co-quan", "pho-giam-doc", "khong-co", "")}

    assert [True, False, True, False, False, False] == list(has.values())
    assert [] == run.asked


def test_a_token_that_is_not_in_is_not_at_hand(office: Path, token: FakeToken) -> None:
    token.is_gone = True

    assert not Run(office / "nho", token).keys.has("thu-ky")


def test_identities_differ_by_key_and_stay_the_same_from_run_to_run(office: Path, token: FakeToken) -> None:
    first, second = Run(office / "nho", token), Run(office / "nho", token)
    names = ("giam-doc", "thu-ky", "co-quan")

    before = [first.keys.identity(name) for name in names]
    second.keys.get("thu-ky")

    assert before == [second.keys.identity(name) for name in names]
    assert (3, []) == (len(set(before)), first.asked)


def test_one_wrong_pin_ends_the_run_for_every_key_and_paper(office: Path, token: FakeToken) -> None:
    run = Run(office / "nho", token)
    run.passwords["thu-ky"] = b"9999"

    codes = [run.refusal(name) for name in ("thu-ky", "thu-ky", "co-quan", "giam-doc")]

    assert ["sign.pin-wrong-low"] * 4 == codes
    assert (["thu-ky"], 1, 1) == (run.asked, token.logins, token.wrong)
