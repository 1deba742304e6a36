"""What tokens do to those who sign: every case is told, and a wrong PIN is tried once."""

import gc
import sys
import traceback
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pkcs11
import pytest
from fake_tokens import PIN, FakeLibrary, FakeToken, with_key
from key_files import AT, SIGNER, certificate, curve_key
from pkcs11 import Attribute, TokenFlag

from tdkt_docs import sign
from tdkt_docs.errors import ProgramMissingError, SignError
from tdkt_docs.pdf import drawing
from tdkt_docs.sign.tokens import session
from tdkt_docs.sign.tokens.pin import Pin

KEY = curve_key()
CERTIFICATE = certificate(KEY)
REQUEST = sign.SignRequest(field="nguoi_ky", at=AT, file="giay-khen.pdf")


class Office:
    """A module with tokens, the address of the first, and who was asked for its PIN."""

    def __init__(self, module: Path) -> None:
        self.module, self.tokens, self.asked = module, [FakeToken()], 0
        self.held = with_key(self.tokens[0], KEY, CERTIFICATE)

    def address(self, parts: str = "token=S%E1%BB%9F%20KHCN;object=k%C3%BD") -> str:
        return f"pkcs11:{parts}?module-path={self.module}"

    def open(self, pin: bytes = PIN.encode(), parts: str = "token=S%E1%BB%9F%20KHCN;object=k%C3%BD") -> sign.Key:
        def asked() -> bytes:
            self.asked += 1
            return pin

        return sign.open_key(self.address(parts), asked)

    def refusal(self, pin: bytes = PIN.encode(), **more: Any) -> tuple[str, dict[str, str]]:
        with pytest.raises(SignError) as caught:
            self.open(pin, **more)
        return caught.value.code, caught.value.values


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    module = tmp_path / "thu-vien.so"
    module.write_bytes(b"")
    made = Office(module)
    monkeypatch.setattr(pkcs11, "lib", lambda _: FakeLibrary(made.tokens))
    monkeypatch.setattr(session, "_REFUSED", set())
    return made


def paper() -> bytes:
    out = BytesIO()
    on = drawing.canvas(out, (595, 842))
    drawing.draw_text(on, "Giấy khen", (80, 700), drawing.TextStyle())
    on.showPage()
    on.save()
    return out.getvalue()


def test_a_token_signs_with_one_pin_for_any_number_of_keys_and_papers(office: Office) -> None:
    first, second = office.open(), office.open()

    signed = [sign.sign(paper(), key, REQUEST).signer for key in (first, second, first)]

    assert (1, 1, [SIGNER] * 3) == (office.asked, office.tokens[0].logins, signed)


@pytest.mark.parametrize(
    ("wrong_before", "tells", "code", "asked"),
    [
        (0, True, "sign.pin-wrong-low", 1),
        (0, False, "sign.pin-wrong", 1),
        (1, True, "sign.pin-wrong-final", 1),
        (2, True, "sign.pin-final-try", 0),
        (2, False, "sign.pin-wrong-locked", 1),
        (3, True, "sign.pin-locked", 0),
    ],
)
def test_a_wrong_pin_is_tried_once_and_told_with_what_the_token_says(
    office: Office, wrong_before: int, *, tells: bool, code: str, asked: int
) -> None:
    token = office.tokens[0]
    token.wrong, token.tells_tries = wrong_before, tells

    assert (code, {"token": "Sở KHCN"}) == office.refusal(b"9999")

    assert (asked, asked) == (office.asked, token.logins)


def test_after_a_wrong_pin_the_token_sees_no_other_whoever_asks(office: Office) -> None:
    with_key(office.tokens[0], curve_key(), common={Attribute.LABEL: "dấu", Attribute.ID: b"\2"})
    office.refusal(b"9999")

    again = [office.refusal(), office.refusal(parts="token=S%E1%BB%9F%20KHCN;object=d%E1%BA%A5u")]

    assert [("sign.pin-refused-before", {"token": "Sở KHCN"})] * 2 == again
    assert (1, 1) == (office.asked, office.tokens[0].logins)


@pytest.mark.parametrize(
    ("pin", "code"),
    [(b"", "sign.pin-empty"), (b"12\x0034", "sign.pin-unfit"), (b"\0", "sign.pin-unfit"), (b"\xff1", "sign.pin-unfit")],
)
def test_what_cannot_be_a_pin_costs_no_try(office: Office, pin: bytes, code: str) -> None:
    assert code == office.refusal(pin)[0]

    assert 0 == office.tokens[0].logins
    assert SIGNER == office.open().name


@pytest.mark.parametrize("pin", [b"1234567890-sai", "mã PIN sai".encode(), b"1234\0", b"1234\xff"])
def test_a_wrong_pin_is_in_no_message_cause_or_traceback(office: Office, pin: bytes) -> None:
    with pytest.raises(SignError) as caught:
        office.open(pin)

    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    ours = [frame for frame in shown.stack if "tdkt_docs" in frame.filename]
    said = f"{caught.value!r} {caught.value} {caught.value.__cause__} {[frame.locals for frame in ours]}"
    assert "1234" not in said
    assert "mã PIN sai" not in said


@pytest.mark.parametrize("pin", [PIN.encode(), b"9999"])
def test_our_own_copy_of_the_pin_is_wiped_right_or_wrong(office: Office, pin: bytes) -> None:
    try:
        key = office.open(pin)
    except SignError:
        key = None

    assert pin not in [bytes(each.encode()) for each in gc.get_objects() if isinstance(each, Pin)]
    assert (key is None) == (pin == b"9999")


def test_a_token_with_its_own_keypad_is_not_given_a_pin(office: Office) -> None:
    office.tokens[0].told_flags |= TokenFlag.PROTECTED_AUTHENTICATION_PATH

    assert (SIGNER, 0, 0) == (office.open().name, office.asked, office.tokens[0].logins)


def test_a_key_that_wants_its_pin_each_time_gets_it_and_asks_nobody_again(office: Office) -> None:
    office.held.attributes[Attribute.ALWAYS_AUTHENTICATE] = True
    key = office.open()

    sign.sign(paper(), key, REQUEST)

    assert (1, {PIN.encode()}) == (office.asked, set(office.held.pins))


def take_out(office: Office) -> None:
    office.tokens[0].is_gone = True


def leave_only_a_stranger(office: Office) -> None:
    office.tokens[:] = [FakeToken(label="Phòng Nội vụ")]


def put_in_a_twin(office: Office) -> None:
    office.tokens.append(FakeToken(serial=b"0002"))


def put_in_an_empty_one(office: Office) -> None:
    office.tokens[0].objects.clear()


def lose_the_key(office: Office) -> None:
    del office.tokens[0].objects[1]


def add_a_namesake(office: Office) -> None:
    with_key(office.tokens[0], curve_key(), common={Attribute.ID: b"\2"})


def take_another_key(office: Office) -> None:
    office.held.private = curve_key()


def blank(office: Office) -> None:
    office.tokens[0].told_flags = TokenFlag.RNG


SETTINGS: dict[str, tuple[Callable[[Office], None], str, dict[str, str], int]] = {
    "no token": (take_out, "sign.no-token", {"token": "Sở KHCN"}, 0),
    "another token": (leave_only_a_stranger, "sign.other-token", {"token": "Sở KHCN", "found": "«Phòng Nội vụ»"}, 0),
    "two of one label": (put_in_a_twin, "sign.two-tokens", {"token": "Sở KHCN", "serials": "0001, 0002"}, 0),
    "one never set up": (blank, "sign.no-token", {"token": "Sở KHCN"}, 0),
    "an empty one": (put_in_an_empty_one, "sign.no-object", {"token": "Sở KHCN"}, 1),
    "a certificate only": (lose_the_key, "sign.no-key-object", {"token": "Sở KHCN"}, 1),
    "two certificates": (
        add_a_namesake,
        "sign.two-objects",
        {"token": "Sở KHCN", "found": "object=ký;id=%01, object=ký;id=%02"},
        0,
    ),
    "another's certificate": (take_another_key, "sign.key-not-its-certificate", {"file": "Sở KHCN"}, 1),
}


@pytest.mark.parametrize("kind", SETTINGS)
def test_what_is_amiss_with_a_token_is_told_and_the_pin_asked_for_only_where_it_helps(
    office: Office, kind: str
) -> None:
    change, code, values, asked = SETTINGS[kind]
    change(office)

    assert (code, values, asked) == (*office.refusal(), office.asked)


@pytest.mark.parametrize("part", ["serial=0002;token=S%E1%BB%9F%20KHCN", "slot-id=2", "serial=0002"])
def test_two_tokens_of_one_label_are_told_apart_by_serial_number_or_slot(office: Office, part: str) -> None:
    office.tokens.append(FakeToken(serial=b"0002"))
    with_key(office.tokens[1], KEY, certificate(KEY, name="Trần Văn Bảo"))

    assert ("Trần Văn Bảo", [0, 1]) == (office.open(parts=part).name, [each.logins for each in office.tokens])


def test_an_authoritys_certificate_in_the_token_is_passed_over_and_goes_along(office: Office) -> None:
    authority = curve_key()
    above = certificate(authority, name="Gốc", is_authority=True)
    with_key(office.tokens[0], authority, above, common={Attribute.ID: b"\2"})

    assert SIGNER == office.open(parts="object=k%C3%BD").name


@pytest.mark.parametrize("uses", [("key_cert_sign",), ("key_encipherment",)])
def test_an_unfit_certificate_is_refused_before_the_pin_is_asked_for(office: Office, uses: tuple[str, ...]) -> None:
    office.tokens[0].objects.clear()
    with_key(office.tokens[0], KEY, certificate(KEY, uses=uses, is_authority="key_cert_sign" in uses))

    assert office.refusal()[0] in {"sign.ca-certificate", "sign.not-for-signing"}
    assert 0 == office.asked


@pytest.mark.parametrize(
    ("broken", "code", "ends_batch"),
    [
        (pkcs11.DeviceRemoved, "sign.token-gone", True),
        (pkcs11.SessionHandleInvalid, "sign.token-gone", True),
        (pkcs11.UserNotLoggedIn, "sign.token-gone", True),
        (pkcs11.FunctionFailed, "sign.token-failed", True),
        (pkcs11.GeneralError, "sign.token-failed", True),
        (pkcs11.MechanismInvalid, "sign.token-cannot", False),
    ],
)
def test_a_token_that_goes_or_fails_in_the_middle_of_a_batch_is_told(
    office: Office, broken: type[pkcs11.PKCS11Error], code: str, *, ends_batch: bool
) -> None:
    key = office.open()
    sign.sign(paper(), key, REQUEST)
    office.held.broken = broken

    with pytest.raises(SignError) as caught:
        sign.sign(paper(), key, REQUEST)

    assert (code, ends_batch) == (caught.value.code, isinstance(caught.value, sign.KeyGoneError))


@pytest.mark.parametrize(("content", "code"), [(None, "sign.module-missing"), (b"rac", "sign.module-broken")])
def test_a_library_that_is_missing_or_none_is_told(tmp_path: Path, content: bytes | None, code: str) -> None:
    module = tmp_path / "thu-vien.so"
    if content is not None:
        module.write_bytes(content)
    address = f"pkcs11:token=a?module-path={module}"

    with pytest.raises(SignError) as caught:
        sign.open_key(address, lambda: pytest.fail("asked for the PIN"))

    assert (code, {"module": str(module)}) == (caught.value.code, caught.value.values)
    assert not sign.key_is_there(address)


def test_a_token_is_there_and_has_an_identity_without_its_pin(office: Office) -> None:
    known = sign.key_identity(office.address())
    was_there = sign.key_is_there(office.address())
    office.open()
    while_open = sign.key_identity(office.address())
    take_out(office)

    told = (was_there, known == while_open, sign.key_is_there(office.address()), office.asked)
    assert (True, True, False, 1) == told


def test_a_hidden_certificate_gives_its_address_as_identity_open_or_not(office: Office) -> None:
    office.tokens[0].objects[0].attributes[Attribute.PRIVATE] = True
    before = sign.key_identity(office.address())

    key = office.open()

    assert (SIGNER, before) == (key.name, sign.key_identity(office.address()))
    assert sign.key_identity(office.address("token=S%E1%BB%9F%20KHCN")) != before


def test_a_certificate_that_cannot_be_read_is_as_good_as_none(office: Office) -> None:
    office.tokens[0].objects[0].attributes[Attribute.VALUE] = b"rac"

    assert ("sign.no-object", {"token": "Sở KHCN"}) == office.refusal()


def test_a_key_without_any_names_is_found_as_the_only_one(office: Office) -> None:
    for each in office.tokens[0].objects:
        each.attributes.pop(Attribute.ID)
        each.attributes.pop(Attribute.LABEL)

    assert SIGNER == office.open(parts="token=S%E1%BB%9F%20KHCN").name


def test_a_machine_without_the_library_is_told_what_to_install(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pkcs11", None)

    with pytest.raises(ProgramMissingError) as caught:
        office.open()

    assert ("sign.no-token-library", 0, False) == (
        caught.value.code,
        office.asked,
        sign.key_is_there(office.address()),
    )
