"""Signing papers: what was there stays, everybody's signature holds, and the stamp can be read."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest
from pdfa_check import violations
from pypdf import PdfReader

from tdkt_docs import sign, verify
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.model.verdict import Conclusion, SignatureFacts
from tdkt_docs.pdf import drawing, pdfa
from tdkt_docs.sign import Key, SignRequest, StampLook

AT = datetime(2027, 3, 5, 10, 20, 30, tzinfo=timezone(timedelta(hours=7)))
CHAIR, CLERK = "Đỗ Thị Hồng Nhung", "Nguyễn Thị Ánh Tuyết"
PASSWORD = "mật khẩu thử".encode()
CHAIR_SIGNS = SignRequest(
    field="chu_toa", role="chu-toa", at=AT, place=SlotPlace(id="chu_toa", page_no=1, left_pt=420, top_pt=300)
)
CLERK_SIGNS = SignRequest(
    field="thu_ky", role="thu-ky", at=AT, place=SlotPlace(id="thu_ky", page_no=1, left_pt=160, top_pt=300)
)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Key]:
    folder = tmp_path_factory.mktemp("keys")
    names = {"chair": normalize("NFD", CHAIR), "clerk": CLERK}
    _, files = sign.make_test_keys(folder, names, at=AT, password=PASSWORD)
    return {stem: sign.open_key(file, lambda: PASSWORD) for stem, file in files.items()}


def paper() -> bytes:
    out = BytesIO()
    on = drawing.canvas(out, (595, 842))
    drawing.draw_text(on, "Biên bản họp Hội đồng", (80, 700), drawing.TextStyle())
    on.showPage()
    on.save()
    return pdfa.to_pdfa(out.getvalue(), title="Biên bản họp", at=AT)


def signed_by_two(keys: dict[str, Key]) -> bytes:
    prepared = sign.prepare_fields(paper(), [CLERK_SIGNS, CHAIR_SIGNS])
    once = sign.sign(prepared, keys["clerk"], CLERK_SIGNS)
    return sign.sign(once.data, keys["chair"], CHAIR_SIGNS).data


def printed_text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    first = document[0]
    first.flatten()
    return str(document[0].get_textpage().get_text_bounded()).replace("\r\n", "\n")


def test_signing_leaves_every_byte_that_was_there(keys: dict[str, Key]) -> None:
    original = paper()

    signed = sign.sign(original, keys["chair"], CHAIR_SIGNS)

    assert signed.data.startswith(original)
    assert (signed.field, signed.signer) == ("chu_toa", CHAIR)


def test_two_signers_in_prepared_fields_are_both_valid(keys: dict[str, Key]) -> None:
    data = signed_by_two(keys)

    verdict = verify.verify_bytes(data, "bien-ban.pdf")

    assert verdict.signatures == (facts(keys, "clerk", "thu_ky", covers=False), facts(keys, "chair", "chu_toa"))


def test_a_second_signer_needs_no_prepared_field(keys: dict[str, Key]) -> None:
    once = sign.sign(paper(), keys["clerk"], CLERK_SIGNS)

    twice = sign.sign(once.data, keys["chair"], CHAIR_SIGNS)

    verdict = verify.verify_bytes(twice.data, "bien-ban.pdf")
    assert [each.conclusion for each in verdict.signatures] == [Conclusion.UNTRUSTED] * 2


def test_the_same_paper_key_and_request_give_the_same_bytes(keys: dict[str, Key]) -> None:
    assert signed_by_two(keys) == signed_by_two(keys)


def test_signing_leaves_the_metadata_of_the_paper_as_it_was(keys: dict[str, Key]) -> None:
    original, signed = PdfReader(BytesIO(paper())), PdfReader(BytesIO(signed_by_two(keys)))

    assert original.metadata == signed.metadata
    assert original.root_object["/Metadata"].get_data() == signed.root_object["/Metadata"].get_data()


def test_prepared_fields_are_made_once() -> None:
    prepared = sign.prepare_fields(paper(), [CLERK_SIGNS, CHAIR_SIGNS])

    again = sign.prepare_fields(prepared, [CHAIR_SIGNS])

    assert prepared == again
    assert sign.prepare_fields(prepared, []) == prepared
    assert verify.verify_bytes(prepared, "bien-ban.pdf").conclusion is Conclusion.UNSIGNED


def test_the_stamp_says_in_nfc_who_signed_when_and_that_it_is_a_test(keys: dict[str, Key]) -> None:
    signed = sign.sign(paper(), keys["chair"], CHAIR_SIGNS)

    text = printed_text(signed.data)

    assert text.split("\n") == [
        "Biên bản họp Hội đồng",
        "CHỮ KÝ SỐ THỬ NGHIỆM – KHÔNG",
        "CÓ GIÁ TRỊ PHÁP LÝ",
        "Ký bởi: Đỗ Thị Hồng Nhung",
        "Thời gian ký: 2027-03-05T10:20:30+07:00",
    ]


def test_a_signature_without_place_shows_nothing_and_tells_in_its_reason_that_it_is_a_test(
    keys: dict[str, Key],
) -> None:
    request = SignRequest(field="nguoi_ky", at=AT, reason="Ban hành")

    signed = sign.sign(paper(), keys["chair"], request)

    field = (PdfReader(BytesIO(signed.data)).get_fields() or {})["nguoi_ky"]
    assert field["/V"]["/Reason"] == "Ban hành – CHỮ KÝ SỐ THỬ NGHIỆM – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
    assert printed_text(signed.data) == "Biên bản họp Hội đồng"


@pytest.mark.parametrize("request_", [CHAIR_SIGNS, replace(CHAIR_SIGNS, place=None)], ids=["visible", "invisible"])
def test_a_signed_pdfa_stays_one(keys: dict[str, Key], request_: SignRequest) -> None:
    signed = sign.sign(paper(), keys["chair"], request_)

    assert violations(signed.data) == []


def test_a_pdfa_signed_by_two_stays_one(keys: dict[str, Key]) -> None:
    assert violations(signed_by_two(keys)) == []


@pytest.mark.parametrize(("left_pt", "top_pt"), [(0, 0), (595, 842)])
def test_a_stamp_at_the_edge_stays_on_the_paper(keys: dict[str, Key], left_pt: float, top_pt: float) -> None:
    place = SlotPlace(id="chu_toa", page_no=1, left_pt=left_pt, top_pt=top_pt)

    signed = sign.sign(paper(), keys["chair"], replace(CHAIR_SIGNS, place=place))

    assert "Ký bởi: Đỗ Thị Hồng Nhung" in printed_text(signed.data)


def test_a_stamp_may_show_less_or_more(keys: dict[str, Key]) -> None:
    look = StampLook(shows_time=False, extra_lines=("Sở Khoa học và Công nghệ",), anchor="left", framed=False)

    signed = sign.sign(paper(), keys["chair"], replace(CHAIR_SIGNS, stamp=look))

    assert printed_text(signed.data).split("\n")[3:] == ["Ký bởi: Đỗ Thị Hồng Nhung", "Sở Khoa học và Công nghệ"]


def test_a_key_tells_whose_it_is_and_never_its_secret(keys: dict[str, Key]) -> None:
    key = keys["chair"]

    assert (key.name, key.is_test) == (CHAIR, True)
    assert key.is_valid_at(AT)
    assert "signer" not in repr(key)


def test_the_password_is_asked_for_once_for_a_whole_batch(tmp_path: Path) -> None:
    asked = []
    _, files = sign.make_test_keys(tmp_path, {"chair": CHAIR}, at=AT, password=PASSWORD)

    def password() -> bytes:
        asked.append(True)
        return PASSWORD

    key = sign.open_key(files["chair"], password)
    for _ in range(3):
        sign.sign(paper(), key, CHAIR_SIGNS)

    assert asked == [True]


def test_test_keys_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    root, files = sign.make_test_keys(tmp_path / "keys", {"chair": CHAIR}, at=AT, password=PASSWORD)

    assert sorted(path.name for path in (tmp_path / "keys").iterdir()) == ["chair.p12", sign.ROOT_FILE]
    assert root == tmp_path / "keys" / sign.ROOT_FILE
    assert files["chair"].stat().st_mode & 0o077 == 0


def test_a_claimed_time_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        SignRequest(field="chu_toa", at=AT.replace(tzinfo=None))


def facts(keys: dict[str, Key], who: str, field: str, *, covers: bool = True) -> SignatureFacts:
    key = keys[who]
    return SignatureFacts(
        field=field,
        signer=key.name,
        issuer="Chứng thư số gốc thử nghiệm",
        intact=True,
        covers_whole_file=covers,
        changes_allowed=True,
        cryptographically_valid=True,
        trusted=None,
        signed_at=AT,
        certificate_valid_from=key.valid_from,
        certificate_valid_to=key.valid_to,
        test_certificate=True,
    )
