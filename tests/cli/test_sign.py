"""``tdkt sign``: hundreds of files under one unlock, cut short and gone on with, nothing overwritten."""

import io
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pdfa_check import violations
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas
from signing import AT, ec_key, p12, paper, paper_with_fields, shown
from terminal import PASSWORD, tdkt

from tdkt_docs import sign
from tdkt_docs.pdf.draft import DRAFT_KEYWORD
from tdkt_docs.sign import SignRequest

SIGNER = "Hoàng Minh Tuệ"


@pytest.fixture(autouse=True)
def password(monkeypatch):
    monkeypatch.setenv("TDKT_PASSWORD", PASSWORD)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return p12(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Văn bản chờ ký"
    made.mkdir()
    return made


def papers(folder: Path, count: int) -> list[Path]:
    """Papers with an empty field for their signer."""
    paths = [folder / f"{number:03}_giấy khen.pdf" for number in range(1, count + 1)]
    for path in paths:
        path.write_bytes(paper_with_fields("nguoi_ky"))
    return paths


def draft() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        pdf.docinfo["/Keywords"] = DRAFT_KEYWORD
        pdf.save(out)
    return out.getvalue()


def encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="chu", user="mat-khau"))
    return out.getvalue()


def png(path: Path, ink=(10, 40, 160, 255)) -> Path:
    picture = Image.new("RGBA", (300, 300))
    ImageDraw.Draw(picture).ellipse((0, 0, 299, 299), outline=ink, width=9)
    picture.save(path)
    return path


def fields(pdf: bytes) -> dict[str, str]:
    """The signature fields by name: who signed, empty for nobody."""
    found = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    return {name: str(field.get("/V", {}).get("/Name", "")) for name, field in found.items() if field["/FT"] == "/Sig"}


def test_of_many_files_with_three_bad_ones_all_but_the_three_are_signed(folder: Path, key: Path):
    paths = papers(folder, 17)
    bad = {"hong.pdf": b"khong phai pdf", "nhap.pdf": draft(), "ma-hoa.pdf": encrypted()}
    for name, data in bad.items():
        (folder / name).write_bytes(data)

    said = tdkt("sign", folder, "--key", key, "--json")

    assert (said.code, len(said.json["written"])) == (9, 17)
    assert {Path(each["file"]).name: each["code"] for each in said.json["failed"]} == {
        "hong.pdf": "sign.broken-pdf",
        "nhap.pdf": "sign.draft",
        "ma-hoa.pdf": "sign.encrypted-pdf",
    }
    assert sorted(path.name for path in (folder / "da-ky").iterdir()) == [path.name for path in paths]
    assert fields((folder / "da-ky" / paths[0].name).read_bytes()) == {"nguoi_ky": SIGNER}


def test_each_file_is_told_and_the_key_is_opened_once(folder: Path, key: Path, monkeypatch):
    papers(folder, 2)
    (folder / "003.pdf").write_bytes(draft())
    opened = []
    usual = sign.open_key
    monkeypatch.setattr(sign, "open_key", lambda *given, **options: opened.append(1) or usual(*given, **options))

    said = tdkt("sign", folder, "--key", key, "--out", folder / "ra")

    assert [Path(line).name for line in said.out.splitlines()] == ["001_giấy khen.pdf", "002_giấy khen.pdf"]
    assert "«" + str(folder / "003.pdf") + "»" in said.err
    assert "Xong 2 tệp, đã ký từ trước 0 tệp, chưa được 1 tệp." in said.err
    assert (said.code, opened) == (9, [1])


def test_a_batch_may_stop_at_the_first_that_fails_and_is_gone_on_with(folder: Path, key: Path):
    first, second = papers(folder, 2)
    first.write_bytes(draft())

    stopped = tdkt("sign", first, second, "--key", key, "--stop-at-first")
    first.write_bytes(paper_with_fields("nguoi_ky"))
    again = tdkt("sign", first, second, "--key", key, "--json")

    assert (stopped.code, "còn 1 tệp chưa xử lý" in stopped.err) == (9, True)
    assert (again.code, len(again.json["written"])) == (0, 2)


def test_called_again_it_passes_over_what_is_signed_and_changes_no_byte(folder: Path, key: Path):
    paths = papers(folder, 3)
    tdkt("sign", *paths[:2], "--key", key)
    before = {path: path.read_bytes() for path in (folder / "da-ky").iterdir()}

    said = tdkt("sign", folder, "--key", key, "--json")

    assert [Path(each).name for each in said.json["skipped"]] == [path.name for path in paths[:2]]
    assert [Path(each).name for each in said.json["written"]] == [paths[2].name]
    assert {path: path.read_bytes() for path in before} == before


def test_interrupted_in_the_middle_it_goes_on_from_there(folder: Path, key: Path, monkeypatch):
    papers(folder, 5)
    moments = iter([datetime.now(UTC), datetime.now(UTC)])
    with monkeypatch.context() as patch:
        patch.setattr(import_module("tdkt_docs.cli.commands.sign"), "now", lambda: next(moments, None) or stop())
        stopped = tdkt("sign", folder, "--key", key)

    said = tdkt("sign", folder, "--key", key, "--json")

    assert (stopped.code, said.code) == (130, 0)
    assert (len(said.json["skipped"]), len(said.json["written"])) == (2, 3)


def stop():
    raise KeyboardInterrupt


@pytest.mark.parametrize("there", ["the paper itself", "another paper", "signed by another", "a folder"])
def test_whatever_else_lies_at_its_place_stays(folder: Path, key: Path, there: str):
    (path,) = papers(folder, 1)
    out = path if there == "the paper itself" else folder / "ra.pdf"
    if there == "another paper":
        out.write_bytes(paper())
    if there == "signed by another":
        request = SignRequest(field="nguoi_ky", at=AT)
        out.write_bytes(sign.sign(path.read_bytes(), ec_key("Nguyễn Thị Ánh Tuyết"), request).data)
    if there == "a folder":
        (folder / "ra.pdf" / path.name).mkdir(parents=True)
    before = out.read_bytes() if out.is_file() else None

    said = tdkt("sign", path, "--key", key, "--out", out)

    assert (said.code, "đã có" in said.err) == (11, True), said.err
    assert (out.read_bytes() if out.is_file() else None) == before


def test_a_folder_that_cannot_be_made_is_told_for_each_file(folder: Path, key: Path):
    papers(folder, 2)
    (folder / "ra").write_bytes(b"a file, no folder")

    said = tdkt("sign", folder, "--key", key, "--out", folder / "ra", "--json")

    assert (said.code, [each["exit"] for each in said.json["failed"]]) == (9, [11, 11])


def test_the_three_steps_by_their_roles_and_no_other_order(folder: Path, key: Path):
    path = folder / "01-QD.pdf"
    path.write_bytes(paper_with_fields("nguoi_ky", "co_quan"))

    early = tdkt("sign", path, "--key", key, "--role", "co-quan", "--out", folder / "a.pdf")
    person = tdkt("sign", path, "--key", key, "--role", "nguoi-ky", "--out", folder / "b.pdf")
    office = tdkt("sign", folder / "b.pdf", "--p12", key, "--role", "co-quan", "--out", folder / "c.pdf")

    assert (early.code, person.code, office.code) == (9, 0, 0)
    assert "chưa có chữ ký số của người có thẩm quyền" in early.err
    assert fields((folder / "c.pdf").read_bytes()) == {"nguoi_ky": SIGNER, "co_quan": SIGNER}


def test_a_role_that_the_paper_has_no_place_for_signs_nothing_over_another_ones_place(folder: Path, key: Path):
    path = folder / "01-QD.pdf"
    path.write_bytes(paper_with_fields("nguoi_ky", "co_quan"))

    mistyped = tdkt("sign", path, "--key", key, "--role", "giam-doc", "--out", folder / "a.pdf", "--json")
    meant = tdkt("sign", path, "--key", key, "--field", "ky_nhay", "--out", folder / "b.pdf")

    assert (mistyped.code, meant.code) == (9, 0)
    assert mistyped.json["error"]["code"] == "sign-files.other-places"
    assert not (folder / "a.pdf").exists()


def test_a_picture_goes_into_the_field_or_above_the_name_or_is_refused(folder: Path, key: Path, tmp_path: Path):
    picture = png(tmp_path / "chu-ky.png")
    (folder / "co-o.pdf").write_bytes(paper_with_fields("nguoi_ky"))
    (folder / "co-ten.pdf").write_bytes(paper())
    out = io.BytesIO()
    on = Canvas(out)
    on.drawString(80, 700, "A scan without words")
    on.save()
    (folder / "khong.pdf").write_bytes(out.getvalue())

    said = tdkt("sign", folder, "--key", key, "--picture", picture, "--picture-mm", "15", "--json")

    assert [Path(each).name for each in said.json["written"]] == ["co-o.pdf", "co-ten.pdf"]
    assert [each["code"] for each in said.json["failed"]] == ["sign-files.no-place"]
    assert all(violations(Path(each).read_bytes()) == [] for each in said.json["written"])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--key", "KEY", "--role", "co-quan", "--picture", "PNG"), "sign-cli.no-size"),
        (("--key", "KEY", "--role", "sao-y", "--office", "Sở", "--picture", "PNG"), "sign-cli.no-picture-here"),
        (("--key", "KEY", "--picture-mm", "36"), "sign-cli.no-picture"),
        (("--key", "KEY", "--scheme", "md5"), "sign-cli.no-such-scheme"),
        (("--key", "KEY", "--role", "van-ban-kem-theo"), "sign-copy.no-number"),
        (("--key", "KEY", "--role", "sao-y"), "sign-copy.no-office"),
        (("--key", "KEY", "--picture", "KEY"), "sign-picture.no-png"),
        ((), "sign-cli.no-key"),
        (("--prepare", "--fields", "ô ký"), "sign-cli.bad-fields"),
    ],
)
def test_what_is_asked_wrongly_is_told_before_a_password_is(folder: Path, key: Path, monkeypatch, arguments, code):
    monkeypatch.delenv("TDKT_PASSWORD")
    papers(folder, 1)
    given = {"KEY": key, "PNG": png(folder / "a.png")}

    said = tdkt("sign", folder, *[given.get(each, each) for each in arguments], "--json")

    assert said.json["error"]["code"] == code
    assert not (folder / "da-ky").exists()


def test_an_annex_gets_its_line_and_a_copy_only_of_paper(folder: Path, key: Path):
    path = folder / "phu-luc.pdf"
    path.write_bytes(paper())

    annex = tdkt("sign", path, "--key", key, "--role", "van-ban-kem-theo", "--number", "15/QĐ-SKHCN")
    copy = tdkt("sign", path, "--key", key, "--role", "sao-y", "--office", "Sở Nội vụ", "--out", folder / "sao")

    assert (annex.code, copy.code) == (0, 9)
    assert "Số: 15/QĐ-SKHCN; " in shown((folder / "da-ky/phu-luc.pdf").read_bytes())
    assert "gửi nguyên tệp, không sao y" in copy.err


def test_fields_are_prepared_for_other_programs_and_a_signature_there_is_gone_on_from(folder: Path, key: Path):
    path = folder / "quyet-dinh.pdf"
    path.write_bytes(paper())

    made = tdkt("sign", path, "--prepare", "--fields", f"nguoi_ky={SIGNER},co_quan")
    prepared = (folder / "cho-ky/quyet-dinh.pdf").read_bytes()
    elsewhere = sign.sign(prepared, ec_key("Người ký nơi khác"), SignRequest(field="nguoi_ky", at=AT)).data
    (folder / "ve.pdf").write_bytes(elsewhere)
    office = tdkt("sign", folder / "ve.pdf", "--key", key, "--role", "co-quan", "--out", folder / "xong.pdf")

    assert (made.code, office.code) == (0, 0), made.err + office.err
    assert prepared.startswith(path.read_bytes())
    assert fields(prepared) == {"nguoi_ky": "", "co_quan": ""}
    assert violations(prepared) == []
    assert fields((folder / "xong.pdf").read_bytes()) == {"nguoi_ky": "Người ký nơi khác", "co_quan": SIGNER}


def test_fields_lie_at_bookmarks_and_the_seal_over_a_third_of_the_signature(folder: Path):
    path = folder / "ngoai.pdf"
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        place = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.XYZ, 400, 300, 0])
        pdf.Root.Dests = pikepdf.Dictionary(nguoi_ky=place)
        pdf.save(path)

    said = tdkt("sign", path, "--prepare")

    with pikepdf.open(folder / "cho-ky/ngoai.pdf") as made:
        boxes = {str(each.T): [round(float(side)) for side in each.Rect] for each in made.Root.AcroForm.Fields}
    assert (said.code, boxes) == (0, {"nguoi_ky": [315, 238, 485, 300], "co_quan": [270, 218, 372, 320]})


def test_without_an_anchor_no_field_is_made_and_nothing_is_written(folder: Path):
    path = folder / "trang.pdf"
    path.write_bytes(paper())

    said = tdkt("sign", path, "--prepare")

    assert (said.code, "nguoi_ky, co_quan" in said.err) == (9, True)
    assert not (folder / "cho-ky").exists()


def test_a_signature_that_forbids_new_fields_is_respected(folder: Path):
    path = folder / "khoa.pdf"
    with pikepdf.open(io.BytesIO(paper_with_fields("nguoi_ky"))) as pdf:
        lock = pikepdf.Dictionary(Type=pikepdf.Name.SigFieldLock, Action=pikepdf.Name.All, P=2)
        pdf.Root.AcroForm.Fields[0].Lock = pdf.make_indirect(lock)
        out = io.BytesIO()
        pdf.save(out)
    path.write_bytes(sign.sign(out.getvalue(), ec_key(), SignRequest(field="nguoi_ky", at=AT)).data)

    said = tdkt("sign", path, "--prepare", "--fields", f"thu_ky={SIGNER}", "--json")

    assert said.json["error"]["code"] == "sign.locked-fields"


def test_two_files_of_one_name_do_not_go_to_one_folder(folder: Path, key: Path):
    other = folder / "khác"
    other.mkdir()
    (first,) = papers(folder, 1)
    (second,) = papers(other, 1)

    told = tdkt("sign", first, second, "--key", key, "--out", folder / "ký")

    assert 2 == told.code
    assert "sign-cli.same-name" in tdkt("sign", first, second, "--key", key, "--out", folder / "ký", "--json").out
    assert not (folder / "ký").exists()
