"""Key files as they may come: each fault is told by its own message, before anything is signed."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID
from key_files import AT, SIGNER, certificate, certificate_pem, curve_key, p12_of, pem_of

from tdkt_docs import sign
from tdkt_docs.errors import SignError, SourceError, TdktError

PASSWORD = "mật khẩu có dấu cách".encode()
KEY = curve_key()
WRONG_PASSWORDS = [b"", b"sai", b"\0", b"mat khau\0", b"\xff\xfe", "mật khẩu".encode(), b"x" * 10_000]


def never() -> bytes:
    pytest.fail("asked for the password")


def refusal(location: Path, password: Callable[[], bytes] = never) -> tuple[str, str]:
    with pytest.raises(TdktError) as caught:
        sign.open_key(location, password)
    assert isinstance(caught.value, SignError | SourceError)
    return caught.value.code, caught.value.values["file"]


def private_file(path: Path, data: bytes) -> Path:
    path.touch(mode=0o600)
    path.write_bytes(data)
    return path


@pytest.fixture
def p12(tmp_path: Path) -> Path:
    return private_file(tmp_path / "ky.p12", p12_of(KEY, certificate(KEY), PASSWORD))


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    return private_file(tmp_path / "ky.pem", pem_of(KEY, PASSWORD) + certificate_pem(certificate(KEY)))


def test_a_password_with_vietnamese_letters_and_spaces_opens_both_kinds_of_file(p12: Path, pem: Path) -> None:
    keys = [sign.open_key(path, lambda: PASSWORD) for path in (p12, pem)]

    assert [SIGNER, SIGNER] == [key.name for key in keys]


@pytest.mark.parametrize("password", WRONG_PASSWORDS)
def test_a_wrong_password_is_told_and_not_repeated(p12: Path, pem: Path, password: bytes) -> None:
    for path in (p12, pem):
        with pytest.raises(SignError) as caught:
            sign.open_key(path, lambda: password)

        assert ("sign.wrong-password", path.name) == (caught.value.code, caught.value.values["file"])
        shown = password.decode("latin-1").strip()
        assert not shown or shown not in f"{caught.value!r} {caught.value.__cause__!r}"


def test_a_relative_path_is_seen_from_the_folder_given(pem: Path) -> None:
    assert SIGNER == sign.open_key(pem.name, lambda: PASSWORD, base=pem.parent).name


@pytest.mark.parametrize("locked", [BestAvailableEncryption(PASSWORD), NoEncryption()], ids=["locked", "open"])
def test_a_key_in_the_older_pem_form_opens_too(tmp_path: Path, locked: KeySerializationEncryption) -> None:
    data = KEY.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, locked).replace(b"\n", b"\r\n")
    path = private_file(tmp_path / "ky.pem", data + certificate_pem(certificate(KEY)))

    assert SIGNER == sign.open_key(path, lambda: PASSWORD).name


@pytest.mark.parametrize("ending", [".crt", ".cer", ".pem"])
@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
def test_a_certificate_beside_the_key_is_found_pem_or_der(tmp_path: Path, ending: str, encoding: Encoding) -> None:
    key = private_file(tmp_path / "ky.key", pem_of(KEY))
    key.with_suffix(ending).write_bytes(certificate(KEY).public_bytes(encoding))

    assert SIGNER == sign.open_key(key, never).name


def test_the_signers_own_certificate_is_found_among_others(tmp_path: Path) -> None:
    other = curve_key()
    chain = certificate_pem(certificate(other, name="Chứng thư số gốc", is_authority=True))
    path = private_file(tmp_path / "ky.pem", chain + pem_of(KEY) + certificate_pem(certificate(KEY)))

    assert SIGNER == sign.open_key(path, never).name


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sign.not-pem"),
        (b"khong phai khoa", "sign.not-pem"),
        (b"\0" * 2_000_000, "sign.not-pem"),
        (b"-----BEGIN PRIVATE KEY-----\nrac\n-----END PRIVATE KEY-----\n", "sign.not-pem"),
        (b"-----BEGIN PRIVATE KEY-----\n" + b"A" * 400, "sign.not-pem"),
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n", "sign.not-pem"),
        (certificate_pem(certificate(KEY)), "sign.no-private-key"),
        (pem_of(KEY) + pem_of(curve_key()), "sign.several-keys"),
        (pem_of(KEY), "sign.no-certificate-beside"),
        (pem_of(KEY) + b"-----BEGIN CERTIFICATE-----\nrac\n-----END CERTIFICATE-----\n", "sign.certificate-broken"),
        (pem_of(KEY) + certificate_pem(certificate(curve_key())), "sign.key-not-its-certificate"),
        (pem_of(ed25519.Ed25519PrivateKey.generate()), "sign.weak-key"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_pem_file_that_does_not_hold_a_key_and_its_certificate_is_told(
    tmp_path: Path, content: bytes, code: str
) -> None:
    assert (code, "ky.pem") == refusal(private_file(tmp_path / "ky.pem", content))


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights elsewhere")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_without_password_that_others_can_read_is_told_and_not_used(tmp_path: Path, mode: int) -> None:
    path = private_file(tmp_path / "ky.pem", pem_of(KEY) + certificate_pem(certificate(KEY)))
    path.chmod(mode)

    assert ("sign.key-open-to-others", "ky.pem") == refusal(path)


def test_a_key_with_password_may_be_read_by_others(pem: Path) -> None:
    pem.chmod(0o644)

    assert SIGNER == sign.open_key(pem, lambda: PASSWORD).name


def test_an_encrypted_key_beside_another_keys_certificate_is_refused(tmp_path: Path) -> None:
    path = private_file(tmp_path / "ky.pem", pem_of(KEY, PASSWORD) + certificate_pem(certificate(curve_key())))

    assert ("sign.key-not-its-certificate", "ky.pem") == refusal(path, lambda: PASSWORD)


UNFIT: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "an authority's": (
        "sign.ca-certificate",
        lambda key: certificate(key, is_authority=True, uses=("key_cert_sign", "crl_sign")),
    ),
    "an authority's that may sign": ("sign.ca-certificate", lambda key: certificate(key, is_authority=True)),
    "for encryption only": ("sign.not-for-signing", lambda key: certificate(key, uses=("key_encipherment",))),
    "for key agreement only": ("sign.not-for-signing", lambda key: certificate(key, uses=("key_agreement",))),
    "a server's": ("sign.tls-only", lambda key: certificate(key, purposes=(ExtendedKeyUsageOID.SERVER_AUTH,))),
    "TLS at both ends": (
        "sign.tls-only",
        lambda key: certificate(key, purposes=(ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH)),
    ),
    "a TLS client's": (
        "sign.tls-only",
        lambda key: certificate(key, uses=("digital_signature",), purposes=(ExtendedKeyUsageOID.CLIENT_AUTH,)),
    ),
    "a time stamper's": ("sign.tls-only", lambda key: certificate(key, purposes=(ExtendedKeyUsageOID.TIME_STAMPING,))),
}
FIT = {
    "no key usage": {"uses": None},
    "signatures only": {"uses": ("digital_signature",)},
    "commitment only": {"uses": ("content_commitment",)},
    "mail": {"purposes": (ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION)},
    "a person's logging in": {"purposes": (ExtendedKeyUsageOID.CLIENT_AUTH,)},
}


@pytest.mark.parametrize("kind", UNFIT)
def test_a_certificate_that_is_not_for_papers_is_refused_from_every_kind_of_file(tmp_path: Path, kind: str) -> None:
    code, held = UNFIT[kind]
    p12 = private_file(tmp_path / "ky.p12", p12_of(KEY, held(KEY), PASSWORD))
    pem = private_file(tmp_path / "ky.pem", pem_of(KEY) + certificate_pem(held(KEY)))

    assert [(code, "ky.p12"), (code, "ky.pem")] == [refusal(p12, lambda: PASSWORD), refusal(pem)]


@pytest.mark.parametrize("kind", FIT)
def test_a_certificate_for_signatures_is_taken(tmp_path: Path, kind: str) -> None:
    held = certificate(KEY, **FIT[kind])  # type: ignore[arg-type]
    path = private_file(tmp_path / "ky.pem", pem_of(KEY) + certificate_pem(held))

    assert SIGNER == sign.open_key(path, never).name


@pytest.mark.parametrize(
    "make",
    [lambda: rsa.generate_private_key(public_exponent=65537, key_size=1024), lambda: curve_key(ec.SECP224R1())],  # noqa: S505 # the weak one that is refused
    ids=["RSA 1024", "EC 224"],
)
def test_a_weak_key_is_refused_from_every_kind_of_file(tmp_path: Path, make: Callable[[], Any]) -> None:
    key = make()
    p12 = private_file(tmp_path / "ky.p12", p12_of(key, certificate(key), PASSWORD))
    pem = private_file(tmp_path / "ky.pem", pem_of(key) + certificate_pem(certificate(key)))

    expected = [("sign.weak-key", "ky.p12"), ("sign.weak-key", "ky.pem")]
    assert expected == [refusal(p12, lambda: PASSWORD), refusal(pem)]


@pytest.mark.parametrize(("days", "is_in_force"), [(-366, False), (-1, True), (1, False)])
def test_a_certificate_signs_only_while_it_is_in_force(tmp_path: Path, days: int, *, is_in_force: bool) -> None:
    held = certificate(KEY, starts=AT + timedelta(days=days))
    path = private_file(tmp_path / "ky.pem", pem_of(KEY) + certificate_pem(held))

    assert is_in_force == sign.open_key(path, never).is_valid_at(AT)
