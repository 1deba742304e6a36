"""Files signed by us, step by step, as three validators that share no code judge them."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from signed_files import AT, PASSWORD, ec_key, page, signed
from validators import VALIDATORS, Told, all_judged

from tdkt_docs import sign
from tdkt_docs.pdf import forms, pdfa
from tdkt_docs.sign import Scheme, SignRequest

pytestmark = pytest.mark.external

PEOPLE, OFFICE, NUMBER = "nguoi_ky", "co_quan", "so"


class Workshop:
    """The keys, made once, and papers signed with them."""

    def __init__(self, folder: Path) -> None:
        _, files = sign.make_test_keys(folder, {"van-thu": "Sở Khoa học và Công nghệ"}, at=AT, password=PASSWORD)
        self.rsa_file = files["van-thu"]
        self.rsa = sign.open_key(self.rsa_file, lambda: PASSWORD)
        self.ec = ec_key(folder)

    def by_pss(self) -> bytes:
        return sign.sign(prepared(), self.rsa, SignRequest(field=PEOPLE, at=AT, scheme=Scheme.PSS)).data

    def by_two(self) -> bytes:
        return signed(signed(prepared(has_number=False), self.ec, PEOPLE), self.rsa, OFFICE)

    def chain(self) -> dict[str, bytes]:
        """The person signs, the number is written into its field, the organisation signs."""
        steps = {"chain 1, the person": signed(prepared(), self.ec, PEOPLE)}
        steps["chain 2, the number"] = sign.fill_texts(steps["chain 1, the person"], {NUMBER: "15"}, file="qd.pdf")
        steps["chain 3, the organisation"] = signed(steps["chain 2, the number"], self.rsa, OFFICE)
        return steps


def prepared(*, has_number: bool = True) -> bytes:
    """A page with the fields of a paper, all empty."""
    with pikepdf.open(BytesIO(page("Số:         /QĐ-SKHCN"))) as pdf:
        fields = [
            forms.Field(name=PEOPLE, label="", page_no=1, box=(320, 300, 480, 360)),
            forms.Field(name=OFFICE, label="", page_no=1, box=(270, 290, 372, 392)),
            forms.Field(name=NUMBER, label="", page_no=1, box=(100, 695, 130, 712), text_size_pt=13),
        ]
        forms.add_fields(pdf, fields if has_number else fields[:2])
        return pdfa.save(pdf)


def broken(pdf: bytes) -> bytes:
    """One letter of the metadata changed: every reader opens the file, and shows the same page."""
    data = bytearray(pdf)
    data[data.index(b"tdkt-docs</")] ^= 1
    return bytes(data)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    made = Workshop(tmp_path_factory.mktemp("keys"))
    two = made.by_two()
    files = {
        "rsa": signed(prepared(), made.rsa, PEOPLE),
        "pss": made.by_pss(),
        "ecdsa": signed(prepared(), made.ec, PEOPLE),
        "two": two,
        "tampered": broken(two),
        "cut at the first signature": two[: two.index(b"%%EOF", two.index(b"/ByteRange")) + 6],
        **made.chain(),
    }
    return dict(all_judged(files))


def agreed(*expected: tuple[str, bool]) -> Told:
    return {name: list(expected) for name in VALIDATORS}


@pytest.mark.parametrize("scheme", ["rsa", "pss", "ecdsa"])
def test_a_signature_holds_whatever_the_kind_of_key(told: dict[str, Told], scheme: str):
    assert agreed((PEOPLE, True)) == told[scheme]


def test_two_signatures_in_prepared_fields_hold_both(told: dict[str, Told]):
    assert agreed((PEOPLE, True), (OFFICE, True)) == told["two"]


def test_a_changed_byte_breaks_both(told: dict[str, Told]):
    assert agreed((PEOPLE, False), (OFFICE, False)) == told["tampered"]


def test_what_the_first_signer_signed_holds_alone(told: dict[str, Told]):
    assert agreed((PEOPLE, True)) == told["cut at the first signature"]


def test_person_number_and_organisation_hold_at_every_step(told: dict[str, Told]):
    steps = {name: found for name, found in told.items() if name.startswith("chain")}

    assert {
        "chain 1, the person": agreed((PEOPLE, True)),
        "chain 2, the number": agreed((PEOPLE, True)),
        "chain 3, the organisation": agreed((PEOPLE, True), (OFFICE, True)),
    } == steps
