"""Signing with keys that never leave a token: SoftHSM2, and pdfsig as the second opinion."""

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pkcs11
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from key_files import AT, SIGNER, certificate, curve_key
from soft_tokens import MODULE, PIN, SoftToken, soft_tokens

from tdkt_docs import sign
from tdkt_docs.errors import SignError
from tdkt_docs.pdf import drawing

pytestmark = pytest.mark.external
RSA_OWNER, CURVE_OWNER = SIGNER, "Sở Khoa học và Công nghệ"


@pytest.fixture(scope="module")
def keys() -> dict[str, Any]:
    return {"ký": rsa.generate_private_key(public_exponent=65537, key_size=2048), "dấu": curve_key()}


@pytest.fixture(scope="module")
def tokens(tmp_path_factory: pytest.TempPathFactory, keys: dict[str, Any]) -> Iterator[list[SoftToken]]:
    with soft_tokens(tmp_path_factory.mktemp("the"), "Sở KHCN", "Thẻ hay nhầm", "Thẻ hỏi mãi") as made:
        for token in made:
            token.put(keys["ký"], certificate(keys["ký"]), label="ký", id_=b"\1", always=token is made[2])
        made[0].put(keys["dấu"], certificate(keys["dấu"], name=CURVE_OWNER), label="dấu", id_=b"\2")
        yield made


def pin() -> bytes:
    return PIN.encode()


def paper(pages: int = 2) -> bytes:
    out = BytesIO()
    on = drawing.canvas(out, (595, 842))
    for _ in range(pages):
        drawing.draw_text(on, "Giấy khen", (80, 700), drawing.TextStyle())
        on.showPage()
    on.save()
    return out.getvalue()


def test_papers_are_signed_in_the_token_and_an_independent_reader_finds_them_valid(
    tokens: list[SoftToken], tmp_path: Path
) -> None:
    asked: list[bool] = []

    def pin_once() -> bytes:
        asked.append(True)
        return pin()

    person = sign.open_key(tokens[0].address(";object=k%C3%BD"), pin_once)
    office = sign.open_key(tokens[0].address(";id=%02"), pin_once)

    for number in range(5):
        path = tmp_path / f"{number}.pdf"
        one = sign.sign(paper(), person, sign.SignRequest(field="nguoi_ky", at=AT)).data
        path.write_bytes(sign.sign(one, office, sign.SignRequest(field="thu_ky", at=AT)).data)

    told = [
        subprocess.run(["pdfsig", "-nocert", tmp_path / f"{number}.pdf"], capture_output=True, check=False).stdout
        for number in range(5)
    ]
    assert [2] * 5 == [each.decode().count("Signature Validation: Signature is Valid.") for each in told]
    assert [True] == asked
    assert (RSA_OWNER, CURVE_OWNER) == (person.name, office.name)


@pytest.mark.parametrize("digest", [hashes.SHA256(), hashes.SHA384(), hashes.SHA512()], ids=lambda each: each.name)
def test_every_way_to_sign_is_right_in_the_eyes_of_the_public_key(
    tokens: list[SoftToken], keys: dict[str, Any], digest: hashes.HashAlgorithm
) -> None:
    held = {
        name: sign.open_key(tokens[0].address(f";object={escaped}"), pin).signer._private
        for name, escaped in (("ký", "k%C3%BD"), ("dấu", "d%E1%BA%A5u"))
    }
    data, made = b"to trinh", hashes.Hash(digest)
    made.update(data)
    prehashed = made.finalize()

    for salt in (digest.digest_size, padding.PSS.DIGEST_LENGTH, padding.PSS.MAX_LENGTH, 20):
        way = padding.PSS(padding.MGF1(digest), salt)
        keys["ký"].public_key().verify(held["ký"].sign(data, way, digest), data, way, digest)
    for given, how in ((data, digest), (prehashed, utils.Prehashed(digest))):
        signature = held["ký"].sign(given, padding.PKCS1v15(), how)
        keys["ký"].public_key().verify(signature, data, padding.PKCS1v15(), digest)
        signature = held["dấu"].sign(given, ec.ECDSA(how))
        keys["dấu"].public_key().verify(signature, data, ec.ECDSA(digest))


def test_a_wrong_pin_reaches_the_token_once_whatever_comes_after(tokens: list[SoftToken]) -> None:
    address, given = tokens[1].address(), []

    def wrong() -> bytes:
        given.append(True)
        return "mã PIN sai".encode()

    codes = []
    for _ in range(3):
        with pytest.raises(SignError) as caught:
            sign.open_key(address, wrong)
        codes.append(caught.value.code)

    assert ["sign.pin-wrong-low", "sign.pin-refused-before", "sign.pin-refused-before"] == codes
    assert ([True], True) == (given, tokens[1].has_counted_a_wrong_pin)


def test_a_key_that_wants_its_pin_at_each_signature_gets_it(tokens: list[SoftToken]) -> None:
    key = sign.open_key(tokens[2].address(), pin)

    signed = [sign.sign(paper(), key, sign.SignRequest(field="nguoi_ky", at=AT)).signer for _ in range(2)]

    assert [RSA_OWNER, RSA_OWNER] == signed


def test_a_token_that_goes_away_in_the_middle_is_told(tmp_path: Path) -> None:
    # The last one here: the library is taken down, and with it every session, as when a reader is pulled out.
    with soft_tokens(tmp_path / "the", "Thẻ rút ra") as made:
        key = curve_key()
        made[0].put(key, certificate(key), label="ký", id_=b"\1")
        opened = sign.open_key(made[0].address(), pin)
        pkcs11.lib(MODULE).reinitialize()

        with pytest.raises(sign.KeyGoneError) as caught:
            sign.sign(paper(), opened, sign.SignRequest(field="nguoi_ky", at=AT))

    assert ("sign.token-gone", {"token": "Thẻ rút ra"}) == (caught.value.code, caught.value.values)
