"""Addresses of keys in tokens (RFC 7512): read as they are meant, and never with a PIN in them."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_docs.errors import SignError
from tdkt_docs.sign.tokens.address import TokenAddress, parse_address

MODULE = "?module-path=/usr/lib/x.so"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"pkcs11:{MODULE}", TokenAddress(module="/usr/lib/x.so")),
        (
            f"pkcs11:token=S%E1%BB%9F%20KHCN;object=k%C3%BD;id=%01%00%ff{MODULE}",
            TokenAddress(module="/usr/lib/x.so", token="Sở KHCN", object="ký", id=b"\x01\x00\xff"),
        ),
        (
            f"PKCS11:token=Sở KHCN;serial=0123;model=M;manufacturer=N;slot-id=7;type=private{MODULE}",
            TokenAddress(
                module="/usr/lib/x.so", token="Sở KHCN", serial="0123", model="M", manufacturer="N", slot_id=7
            ),
        ),
        (
            "pkcs11:token=a%3Bb%3Fc?module-path=C:\\Windows\\System32\\x.dll",
            TokenAddress(module="C:\\Windows\\System32\\x.dll", token="a;b?c"),
        ),
        ("pkcs11:?module-path=/opt/h%26a/x.so", TokenAddress(module="/opt/h&a/x.so")),
        ("pkcs11:token=ý%79" + MODULE, TokenAddress(module="/usr/lib/x.so", token="ýy")),
    ],
)
def test_an_address_is_read_part_by_part(text: str, expected: TokenAddress) -> None:
    assert expected == parse_address(text)


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("pkcs11:token=a", "sign.address-no-module", {}),
        ("pkcs11:", "sign.address-no-module", {}),
        ("pkcs11:token=a?module-path=x.so", "sign.module-not-full", {"module": "x.so"}),
        ("pkcs11:token=a?module-path=../x.so", "sign.module-not-full", {"module": "../x.so"}),
        ("pkcs11:token=a?module-path=//may/x.so", "sign.module-not-full", {"module": "//may/x.so"}),
        ("pkcs11:token=a?module-path=\\\\may\\x.dll", "sign.module-not-full", {"module": "\\\\may\\x.dll"}),
        (f"pkcs11:token=a;token=b{MODULE}", "sign.address-twice", {"part": "token"}),
        (f"pkcs11:nhan=a{MODULE}", "sign.address-unknown-part", {"part": "nhan"}),
        (f"pkcs11:1234{MODULE}", "sign.address-unknown-part", {"part": "…"}),
        (f"pkcs11:token=%zz{MODULE}", "sign.address-broken", {"part": "token"}),
        (f"pkcs11:token=%f{MODULE}", "sign.address-broken", {"part": "token"}),
        (f"pkcs11:token=%ff{MODULE}", "sign.address-broken", {"part": "token"}),
        (f"pkcs11:token=a%00b{MODULE}", "sign.address-broken", {"part": "token"}),
        (f"pkcs11:slot-id=-1{MODULE}", "sign.address-broken", {"part": "slot-id"}),
        (f"pkcs11:slot-id=²{MODULE}", "sign.address-broken", {"part": "slot-id"}),
        (f"pkcs11:type=data{MODULE}", "sign.address-broken", {"part": "type"}),
    ],
)
def test_what_cannot_be_read_is_told_by_its_part(text: str, code: str, values: dict[str, str]) -> None:
    with pytest.raises(SignError) as caught:
        parse_address(text)

    assert (code, values) == (caught.value.code, caught.value.values)


@pytest.mark.parametrize(
    "text",
    [
        f"pkcs11:token=a{MODULE}&pin-value=246813",
        f"pkcs11:token=a;pin-value=246813{MODULE}",
        f"pkcs11:token=a{MODULE}&PIN-VALUE=246813",
        f"pkcs11:token=a{MODULE}&pin%2Dvalue=246813",
        f"pkcs11:token=a{MODULE}&pin-source=file:/tmp/246813",
        f"pkcs11:token=a{MODULE}&pin-value",
        "pkcs11:token=a?pin-value=246813",
    ],
)
def test_an_address_with_a_pin_is_refused_and_the_pin_not_repeated(text: str) -> None:
    with pytest.raises(SignError) as caught:
        parse_address(text)

    assert ("sign.pin-in-address", {}) == (caught.value.code, caught.value.values)


@settings(max_examples=100)
@given(st.text(alphabet="token=id;%0fạ&?:\\\0\ud800 ", max_size=30))
def test_whatever_is_written_is_read_or_told(text: str) -> None:
    with suppress(SignError):
        parse_address(f"pkcs11:{text}{MODULE}")
