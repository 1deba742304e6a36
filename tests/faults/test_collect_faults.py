"""Whatever units send, and wherever a collection is broken off: told, never fatal, nothing lost and nothing outside."""

import io
import json
import sys
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from terminal import CAPTIONS, tdkt

from tdkt_docs.model.finding import Finding
from tdkt_docs.pipeline.collecting.files import CollectLimits, Found, found_in

ROW = "1,Trần Thị Mẫu,12/11/1985,,Nữ,Chuyên viên,Phòng R&D,Chiến sĩ thi đua cơ sở,\n"
ANSWERS = {"ho_ten": "Trần Thị Mẫu", "hinh_thuc": "Chiến sĩ thi đua cơ sở", "que_quan": "Xã Mẫu"}
FORM = {"form": "bao-cao-ca-nhan/nd152-2025", "answers": ANSWERS}


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    office = tmp_path / "so-mau"
    (office / "dot").mkdir(parents=True)
    (office / "co-quan.toml").write_text('schema = 1\n[co-quan]\nten = "Sở mẫu"\n', encoding="utf-8")
    (office / "dot/dot.toml").write_text('schema = 1\n[dot]\nten = "Đợt"\nnam = 2026\n', encoding="utf-8")
    (office / "dot/ds.csv").write_text(CAPTIONS + ROW, encoding="utf-8-sig")
    return office / "dot"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "gui-ve"
    folder.mkdir()
    return folder


def collect(sent: Path, campaign: Path, *more: object) -> Any:
    return tdkt("collect", sent, "--dot", campaign, "--json", *more).json


def kept(campaign: Path) -> Any:
    return json.loads((campaign / "so-lieu-thu-ve.json").read_text(encoding="utf-8"))


def locked_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def cut_picture() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((200, 200), 90).save(out, "PNG")
    return out.getvalue()[:3000]


def packed(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.json", b"", "TD-755"),
        ("a.json", b"[" * 100_000, "TD-753"),
        ("a.json", b'{"form": 5, "answers": {"x": [[[1]]]}}', "TD-753"),
        ("a.json", b'{"form": "khong-co/mau", "answers": {"x": "y"}}', "TD-760"),
        ("a.json", b'{"form": "bao-cao-ca-nhan/nd152-2025", "answers": {"que_quan": "x"}}', "TD-762"),
        ("a.json", b'{"form": "bao-cao-ca-nhan/nd152-2025", "answers": {"ho_ten": ["x", {"y": 1}]}}', ""),
        ("a.xlsx", b"PK\x03\x04 rubbish", "TD-753"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "TD-758"),
        ("a.csv", "Nội dung,Số\nx,1\n".encode(), "TD-759"),
        ("a.pdf", b"%PDF-1.7 rubbish", "TD-753"),
        ("a.pdf", locked_pdf(), "TD-756"),
        ("a.png", cut_picture(), "TD-753"),
        ("a.heic", b"\0\0\0\x18ftypheic" + bytes(40), "TD-758"),
        ("a.zip", packed(**{"a.zip": packed(**{"b.zip": packed(**{"c.zip": packed(x=b"1")})})}), "TD-754"),
    ],
)
def test_a_file_of_no_use_is_told_and_the_others_are_taken(
    campaign: Path, sent: Path, name: str, data: bytes, code: str
):
    (sent / name).write_bytes(data)
    (sent / "z.json").write_text(json.dumps(FORM), encoding="utf-8")

    told = collect(sent, campaign, "--apply")

    assert not code or code in [each["code"] for each in told["findings"]]
    assert "Xã Mẫu" == kept(campaign)["CÁ NHÂN"][0]["Quê quán"]


def test_names_of_another_normal_form_are_shown_as_one(campaign: Path, sent: Path):
    name = "Báo cáo chị Mẫu.json"
    (sent / unicodedata.normalize("NFD", name)).write_text(json.dumps(FORM), encoding="utf-8")

    assert [name] == [each["name"] for each in collect(sent, campaign)["files"]]


def test_a_zip_bomb_is_given_up_when_it_grows_too_large(tmp_path: Path, sent: Path):
    (sent / "bom.zip").write_bytes(packed(a=bytes(5_000_000), b=b"ok"))

    limits = CollectLimits(file_bytes=1_000_000)
    found = list(found_in(sent, tmp_path / "tam", limits=limits))

    told = [each.code if isinstance(each, Finding) else each.name for each in found]
    assert ["TD-754", "bom.zip/b"] == told
    assert 2_000_000 > sum(path.stat().st_size for path in (tmp_path / "tam").rglob("*") if path.is_file())


def test_a_packed_name_never_leads_outside(tmp_path: Path, sent: Path):
    (sent / "x.zip").write_bytes(packed(**{"../../thoat.txt": b"1", "/tuyet-doi.txt": b"2", "C:\\may.txt": b"3"}))

    found = [each for each in found_in(sent, tmp_path / "tam") if isinstance(each, Found)]

    assert 3 == len(found)
    assert all(each.path.is_relative_to(tmp_path / "tam") for each in found)
    assert not list(tmp_path.glob("thoat.txt"))


def test_a_link_is_not_followed(tmp_path: Path, sent: Path):
    (tmp_path / "rieng.json").write_text(json.dumps(FORM), encoding="utf-8")
    (sent / "lien-ket.json").symlink_to(tmp_path / "rieng.json")

    assert [] == list(found_in(sent, tmp_path / "tam"))


def test_a_collection_killed_after_its_journal_is_made_good_by_the_next_one(campaign: Path, sent: Path):
    (sent / "a.json").write_text(json.dumps(FORM), encoding="utf-8")
    collect(sent, campaign, "--apply")
    whole = kept(campaign)
    (campaign / "so-lieu-thu-ve.json").unlink()
    journal = campaign / "thu-ve/nhat-ky.jsonl"
    journal.write_text(journal.read_text(encoding="utf-8") + '{"did": "gi', encoding="utf-8")

    told = collect(sent, campaign, "--apply")

    assert whole == kept(campaign)
    assert ["que_quan"] == [each["column"] for each in told["taken"]]
    assert all(json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines())


def test_a_copy_put_in_place_before_the_book_was_written_is_not_used(campaign: Path):
    folder = campaign / "ban-da-ky-ve"
    folder.mkdir()
    (folder / "bao-cao-ca-nhan_001_tran-thi-mau_chien-si-thi-dua-co-so.pdf").write_bytes(b"%PDF-1.7 half")

    assert 0 == tdkt("run", campaign, "--phase", "truoc-hop", "--until", "plan").code


@pytest.mark.parametrize(("name", "code"), [("so-lieu-thu-ve.json", 3), ("thu-ve/can-quyet.xlsx", 3)])
def test_a_broken_file_of_ours_stops_with_what_to_do(campaign: Path, sent: Path, name: str, code: int):
    (sent / "a.json").write_text(json.dumps(FORM), encoding="utf-8")
    (campaign / name).parent.mkdir(exist_ok=True)
    (campaign / name).write_bytes(b"rubbish")

    said = tdkt("collect", sent, "--dot", campaign, "--apply")

    assert code == said.code
    assert "Cách xử lý" in said.err


def test_where_nothing_can_be_written_the_error_says_so(campaign: Path, sent: Path):
    (sent / "a.json").write_text(json.dumps(FORM), encoding="utf-8")
    (campaign / "so-lieu-thu-ve.json").mkdir()

    assert 11 == tdkt("collect", sent, "--dot", campaign, "--apply").code


def test_the_campaigns_own_folder_is_not_collected_from(campaign: Path):
    codes = [
        tdkt("collect", folder, "--dot", campaign).code for folder in (campaign, campaign.parent, campaign / "khong")
    ]

    assert [2, 2, 3] == codes
