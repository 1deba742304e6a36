"""A campaign's folder and what its settings say."""

from datetime import date, datetime
from pathlib import Path

import pytest

from tdkt_docs.bind import Settings, load_office, load_settings
from tdkt_docs.errors import SourceError
from tdkt_docs.model.campaign import Council, Dates, Office, Signer, Submission
from tdkt_docs.model.meeting import Ballots, Meeting

OFFICE = """
schema = 1
[co-quan]
ten = "Sở Thử"
ten-day-du = "Sở Thử tỉnh Mẫu"
chu-quan = "Ủy ban nhân dân tỉnh Mẫu"
viet-tat = "ST"
dia-danh = "Mẫu"
cap = "so"
thu-truong = "Giám đốc"
thu-truong-day-du = "Giám đốc Sở Thử"
nguoi-soan = "VP"
nguon-kinh-phi = "Quỹ"
thoi-han-bao-quan = "10 năm"
quy-dinh-rieng = "mau"
[hoi-dong]
ten = "Hội đồng"
viet-tat = "HĐ"
quyet-dinh = "QĐ 1"
cap = "co-so"
[[nguoi-ky]]
van-ban = "*"
quyen-han = ["GIÁM ĐỐC"]
ho-ten = "Lê Thị Thử"
khoa = "giam-doc"
[[nguoi-ky]]
van-ban = ["to-trinh", "giay-moi"]
ho-ten = "Bùi Văn Mẫu"
[noi-nhan]
"*" = ["Lưu: VT"]
to-trinh = ["Như trên"]
[kinh-gui]
to-trinh = "Chủ tịch"
[can-cu]
"*" = ["Luật A", "Nghị định B"]
[ky-so]
chung-thu-goc = "goc"
[ky-so.khoa]
giam-doc = "khoa/gd.p12"
"""

CAMPAIGN = """
schema = 1
[dot]
ten = "Đợt thử"
nam = 2026
so-lieu = "ds.csv"
nhom = "don-vi"
[ngay]
tiep-nhan = "05/3/2026"
quyet-dinh = 2026-04-01
[hop]
bat-dau = "08:00 20/3/2026"
ket-thuc = 2026-03-20T11:30:00
hinh-thuc = "bo-phieu-kin"
khach-moi = "Một\\nHai"
[kiem-phieu]
phat-ra = 9
uy-vien = ["A", "B"]
[[trinh]]
cap = "tinh"
kinh-gui = ["Chủ tịch"]
qua = "Sở Nội vụ"
[thanh-tich]
"*" = "Đã hoàn thành"
[[nguoi-ky]]
van-ban = ["to-trinh"]
ho-ten = "Đỗ Thị Khác"
[noi-nhan]
to-trinh = ["Như kính gửi"]
"""


def folder(tmp_path: Path, campaign: str = "", office: str = "", *workbooks: str) -> Path:
    dot = tmp_path / "co-quan" / "dot-1"
    dot.mkdir(parents=True)
    if office:
        (dot.parent / "co-quan.toml").write_text(office, encoding="utf-8")
    if campaign:
        (dot / "dot.toml").write_text(campaign, encoding="utf-8")
    for name in workbooks:
        (dot / name).write_text("Họ và tên,Danh hiệu\n", encoding="utf-8")
    return dot


def codes(settings: Settings) -> list[tuple[str, str, str]]:
    return [(found.code, found.where.file, found.values.get("key", "")) for found in settings.findings]


def test_an_office_is_read_whole(tmp_path: Path) -> None:
    dot = folder(tmp_path, "", OFFICE, "ds.csv")

    assert load_office(dot.parent) == Office(
        name="Sở Thử",
        full_name="Sở Thử tỉnh Mẫu",
        parent="Ủy ban nhân dân tỉnh Mẫu",
        abbreviation="ST",
        place="Mẫu",
        level="so",
        head_title="Giám đốc",
        head_full_title="Giám đốc Sở Thử",
        drafting_unit="VP",
        council=Council(name="Hội đồng", abbreviation="HĐ", decision="QĐ 1", level="co-so"),
        signers=(
            Signer(papers=("*",), authority=("GIÁM ĐỐC",), name="Lê Thị Thử", key="giam-doc"),
            Signer(papers=("to-trinh", "giay-moi"), name="Bùi Văn Mẫu"),
        ),
        recipients={"*": ("Lưu: VT",), "to-trinh": ("Như trên",)},
        addressees={"to-trinh": ("Chủ tịch",)},
        bases={"*": ("Luật A", "Nghị định B")},
        fund="Quỹ",
        profile="mau",
        retention="10 năm",
        keys={"giam-doc": "khoa/gd.p12"},
        roots="goc",
    )


def test_a_campaign_is_read_whole_and_overrides_its_office(tmp_path: Path) -> None:
    dot = folder(tmp_path, CAMPAIGN, OFFICE, "ds.csv", "khac.csv")

    settings = load_settings(dot)

    campaign = settings.campaign
    assert settings.findings == ()
    assert (dot.resolve() / "ds.csv", dot.resolve() / "minh-chung", dot.resolve().parent) == (
        settings.workbook,
        settings.evidence_dir,
        settings.office_dir,
    )
    assert (
        campaign.key,
        campaign.title,
        campaign.year,
        campaign.period,
        campaign.kind,
        campaign.group_by,
        campaign.annex_style,
        campaign.sort_by,
    ) == ("dot-1", "Đợt thử", 2026, "năm 2026", "cong-trang", "don-vi", "bang", "thu-tu")
    assert Dates(received=date(2026, 3, 5), decided=date(2026, 4, 1)) == campaign.dates
    assert campaign.meeting == Meeting(
        starts=datetime(2026, 3, 20, 8, 0),  # noqa: DTZ001 (a meeting's local time)
        ends=datetime(2026, 3, 20, 11, 30),  # noqa: DTZ001
        method="bo-phieu-kin",
        guests=("Một", "Hai"),
        ballots=Ballots(issued=9, tellers=("A", "B")),
    )
    assert (Submission(key="tinh", level="tinh", addressees=("Chủ tịch",), via="Sở Nội vụ"),) == campaign.submissions
    assert campaign.achievement_lines == {"*": "Đã hoàn thành"}
    assert [(signer.name, signer.papers) for signer in campaign.office.signers] == [
        ("Đỗ Thị Khác", ("to-trinh",)),
        ("Lê Thị Thử", ("*",)),
        ("Bùi Văn Mẫu", ("giay-moi",)),
    ]
    assert campaign.office.recipients == {"*": ("Lưu: VT",), "to-trinh": ("Như kính gửi",)}


def test_a_folder_with_one_workbook_and_no_settings_is_a_campaign(tmp_path: Path) -> None:
    dot = folder(tmp_path, "", "", "ds.csv")
    (dot / "~$ds.xlsx").write_text("khoá", encoding="utf-8")
    (dot / "ds-da-kiem-tra.xlsx").write_text("bản kiểm tra", encoding="utf-8")

    settings = load_settings(dot)

    assert codes(settings) == [("TD-009", "co-quan.toml", ""), ("TD-038", "dot.toml", "")]
    assert (
        settings.workbook.name,
        settings.campaign.title,
        settings.campaign.year,
        settings.campaign.period,
    ) == ("ds.csv", "", 0, "")


def test_an_office_file_in_the_campaign_folder_serves_too(tmp_path: Path) -> None:
    dot = folder(tmp_path, "", "", "ds.csv")
    (dot / "co-quan.toml").write_text(OFFICE, encoding="utf-8")

    assert dot.resolve() == load_settings(dot).office_dir


def test_misspelt_mistyped_and_impossible_settings_are_told_by_their_keys(tmp_path: Path) -> None:
    campaign = """
        schema = 1
        [dot]
        ten = 5
        nam = "2026"
        lọai = "x"
        sap-xep = "abc"
        so-lieux = "a"
        [ngay]
        trinh = "31/02/2026"
        quyet-dinh = ""
        [hop]
        bat-dau = "8 giờ"
        [kiem-phieu]
        phat-ra = -1
        [[trinh]]
        cap = "tinh"
        kinh_gui = "x"
        ["kính gửi"]
        [mau-sac]
        a = 1
    """.replace("lọai", '"lọai"')
    dot = folder(tmp_path, campaign, OFFICE, "ds.csv")

    settings = load_settings(dot)

    assert [(code, key) for code, _, key in codes(settings)] == [
        ("TD-002", "dot.ten"),
        ("TD-002", "dot.nam"),
        ("TD-001", "dot.lọai"),
        ("TD-003", "dot.sap-xep"),
        ("TD-001", "dot.so-lieux"),
        ("TD-004", "ngay.trinh"),
        ("TD-004", "hop.bat-dau"),
        ("TD-002", "kiem-phieu.phat-ra"),
        ("TD-001", "trinh.1.kinh_gui"),
        ("TD-001", "kính gửi"),
        ("TD-006", "mau-sac"),
    ]
    assert ("", 0, Dates(), "thu-tu") == (
        settings.campaign.title,
        settings.campaign.year,
        settings.campaign.dates,
        settings.campaign.sort_by,
    )
    assert settings.findings[4].values["suggestion"] == "so-lieu"


def test_a_broken_settings_file_is_named_with_the_line_its_broken_entry_begins_in(tmp_path: Path) -> None:
    broken = '# đợt\nschema = 1\n\n[dot]\nten = "Đợt\nnam = 2026\n'
    dot = folder(tmp_path, broken, OFFICE, "ds.csv")

    with pytest.raises(SourceError) as caught:
        load_settings(dot)

    assert (caught.value.code, caught.value.values) == ("bind.settings-syntax", {"file": "dot.toml", "line": "5"})


def test_a_settings_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    dot = folder(tmp_path, "", OFFICE, "ds.csv")
    (dot / "dot.toml").write_bytes('[dot]\nten = "Đợt"'.encode("utf-16"))

    with pytest.raises(SourceError, match=r"bind\.settings-not-unicode"):
        load_settings(dot)


@pytest.mark.parametrize("path", ["../ds.csv", "/etc/ds.csv", "a/../../ds.csv", "C:\\\\ds.csv", "..\\\\ds.csv"])
def test_a_workbook_outside_its_folder_is_refused(tmp_path: Path, path: str) -> None:
    dot = folder(tmp_path, f'schema = 1\n[dot]\nso-lieu = "{path}"\n', OFFICE, "ds.csv")

    with pytest.raises(SourceError, match=r"bind\.path-outside"):
        load_settings(dot)


@pytest.mark.parametrize(("workbooks", "code"), [((), "bind.no-workbook"), (("a.csv", "b.csv"), "bind.many-workbooks")])
def test_a_folder_without_one_certain_workbook_is_refused(
    tmp_path: Path, workbooks: tuple[str, ...], code: str
) -> None:
    dot = folder(tmp_path, "", OFFICE, *workbooks)

    with pytest.raises(SourceError) as caught:
        load_settings(dot)

    assert code == caught.value.code


def test_missing_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"bind\.no-campaign: folder=«dot-9»"):
        load_settings(tmp_path / "dot-9")
    with pytest.raises(SourceError, match=r"bind\.no-office"):
        load_office(tmp_path)


def test_what_a_campaign_writes_for_its_papers_and_why_somebody_is_not_praised_is_read(tmp_path: Path) -> None:
    (tmp_path / "co-quan.toml").write_text(OFFICE, encoding="utf-8")
    folder = tmp_path / "dot"
    folder.mkdir()
    (folder / "ds.csv").write_text("Họ và tên;Danh hiệu\n", encoding="utf-8")
    own = """
giay-to-them = ["giay-moi"]
[noi-dung.giay-moi]
luu-y = ["Một", "Hai"]
noi-khac = "Ba"
[ly-do]
"Lê Thị Thử" = "Nghỉ"
trong = ""
"""
    (folder / "dot.toml").write_text(f'schema = 1\n[dot]\nten = "Đợt"\nnam = 2026{own}', encoding="utf-8")

    settings = load_settings(folder)

    campaign = settings.campaign
    assert campaign.papers_asked == ("giay-moi",)
    assert campaign.written == {"giay-moi": {"luu_y": ("Một", "Hai"), "noi_khac": ("Ba",)}}
    assert campaign.reasons == {"Lê Thị Thử": "Nghỉ"}
    assert settings.findings == ()
