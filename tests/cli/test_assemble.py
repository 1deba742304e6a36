"""``tdkt assemble``: any folder of mixed files, and a campaign's dossiers from what lies in its output."""

import shutil
from pathlib import Path

import pikepdf
import pypdf
import pytest
from PIL import Image
from terminal import CAMPAIGN, CAPTIONS, ROWS, files, tdkt

from tdkt_docs import resources

GOLDEN = Path(__file__).parents[1] / "golden/assemble"


def pdf(path: Path, pages: int = 1) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        made.save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What an office keeps of one campaign, named as people name files."""
    root = tmp_path / "ho-so"
    pdf(root / "434_QD-SKHCN ngay 05-3-2027.pdf", 2)
    pdf(root / "12_TTr-SKHCN_01-03-2027.pdf")
    pdf(root / "bien-ban-hop_02-03-2027.pdf", 3)
    pdf(root / "bao-cao-ca-nhan_Đỗ Thị Mẫu.pdf")
    pdf(root / "bao-cao-ca-nhan_Dương Văn Thử.pdf")
    pdf(root / "minh-chung/quyet-dinh-sang-kien_duong-van-thu.pdf")
    Image.new("1", (300, 400)).save(root / "minh-chung/xac-nhan-thue.tiff")
    (root / "danh-sach-de-nghi.xlsx").write_bytes(b"PK\3\4bang")
    shutil.copy(resources.templates_dir() / "giay-khen/nd98-2023/template.docx", root / "giay-moi hop.docx")
    (root / "anh.zip").write_bytes(b"PK\3\4")
    (root / ".an.pdf").write_bytes(b"x")
    return root


def titles_of(dossier: Path) -> list[str]:
    """The bookmarks that stand under a section, in their order."""
    outline = pypdf.PdfReader(dossier).outline
    return [entry.title for entries in outline if isinstance(entries, list) for entry in entries]


@pytest.fixture(scope="module")
def run_campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small campaign decided without any key, to be copied: its papers and dossiers are neither signed nor sealed."""
    office = tmp_path_factory.mktemp("ghep") / "so-khcn"
    shutil.copytree(resources.samples_dir() / "so-khcn", office, ignore=shutil.ignore_patterns("dot-*"))
    campaign = office / "nho"
    (campaign / "minh-chung").mkdir(parents=True)
    (campaign / "dot.toml").write_text(CAMPAIGN, encoding="utf-8")
    (campaign / "ds.csv").write_text(CAPTIONS + "".join(ROWS), encoding="utf-8-sig")
    pdf(campaign / "minh-chung/bien-ban-hop_da-ky.pdf")
    pdf(campaign / "minh-chung/quyet-dinh-sang-kien_tran-thi-mau_12_QD-SKHCN_05-3-2026.pdf")
    (campaign / "minh-chung/xep-loai_tran-thi-mau.pdf").write_bytes(b"%PDF-1.7 hong")
    tdkt("run", campaign, "--phase", "quyet-dinh", "--until", "verify")  # says that no key is there
    return campaign


@pytest.fixture
def campaign(run_campaign: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(run_campaign.parent, tmp_path / "so-khcn")) / "nho"


def test_the_order_is_shown_as_a_table_and_nothing_is_written(folder: Path):
    before = files(folder.parent)

    said = tdkt("assemble", folder, "--dry-run", "--title", "Hồ sơ khen thưởng năm 2026")

    assert (1, "") == (said.code, said.err)
    assert (GOLDEN / "dry-run.txt").read_text(encoding="utf-8") == said.out
    assert before == files(folder.parent)


def test_the_order_as_json_tells_the_same(folder: Path):
    said = tdkt("assemble", folder, "--dry-run", "--json")

    assert ("434_QD-SKHCN ngay 05-3-2027.pdf", "434/QĐ-SKHCN", "05/3/2027", "Quyết định", 2) == next(
        (paper["file"], paper["number"], paper["dated"], paper["type_name"], paper["pages"])
        for paper in said.json["papers"]
        if paper["section"].startswith("Quyết định")
    )
    assert [("anh.zip", "kind")] == [(each["file"], each["problem"]) for each in said.json["left_out"]]


def test_a_title_nobody_gave_is_shown_as_the_dossier_would_bear_it(folder: Path, tmp_path: Path):
    named = tdkt("assemble", folder, "--dry-run", "--json", "--out", tmp_path / "Hồ sơ đột xuất.pdf")
    unnamed = tdkt("assemble", folder, "--dry-run")
    made = tdkt("assemble", folder, "--out", tmp_path / "Hồ sơ đột xuất.pdf")

    assert ("Hồ sơ đột xuất", 1) == (named.json["title"], made.code)
    assert "Hồ sơ đột xuất" == pypdf.PdfReader(tmp_path / "Hồ sơ đột xuất.pdf").metadata.title
    assert unnamed.out.startswith("Hồ sơ chưa có tiêu đề (bìa sẽ in tên tệp nêu ở --out; muốn khác thì thêm --title): ")


def test_a_folder_becomes_one_dossier_and_what_stays_out_is_told(folder: Path, tmp_path: Path):
    (folder / "danh-sach-de-nghi.xlsx").unlink()
    out = tmp_path / "ra.pdf"

    said = tdkt("assemble", folder, "--out", out)

    assert (1, f"{out}\n") == (said.code, said.out), said.err
    assert "«anh.zip» không phải loại tệp đưa vào hồ sơ được. Tệp nén: giải nén trước." in said.err
    assert [
        *("12 TTr-SKHCN 01-03-2027", "giay-moi hop", "bien-ban-hop 02-03-2027"),
        *("bao-cao-ca-nhan Dương Văn Thử", "bao-cao-ca-nhan Đỗ Thị Mẫu"),
        *("quyet-dinh-sang-kien duong-van-thu", "xac-nhan-thue", "434 QD-SKHCN ngay 05-3-2027"),
    ] == titles_of(out)
    assert {"ho-so", "ra.pdf"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "«TỆP|THƯ-MỤC…»"),
        (("a.pdf",), 2, "Chưa nêu tệp để ghi hồ sơ"),
        (("a.pdf", "--out", "ra.docx"), 2, "Hồ sơ được ghi thành PDF, nhưng tên nêu ở --out là «ra.docx»."),
        (("khong-co.pdf", "--dry-run"), 3, "«khong-co.pdf»"),
        (("--plan", "khong-co.toml", "--dry-run"), 3, "«khong-co.toml»"),
    ],
)
def test_a_call_that_cannot_be_is_told_what_it_lacks(arguments: tuple[str, ...], code: int, words: str):
    said = tdkt("assemble", *arguments)

    assert (code, "", True) == (said.code, said.out, words in said.err), said.err


def test_a_campaign_is_put_together_from_what_lies_there(campaign: Path):
    shutil.rmtree(campaign / "ket-qua/3-ho-so")
    before = files(campaign / "ket-qua")

    said = tdkt("assemble", campaign, "--json")

    assert 1 == said.code, said.err  # one attachment is damaged
    made = ["3-ho-so/ho-so-luu.pdf", "3-ho-so/ho-so-trinh-noi-bo.pdf"]
    assert made == sorted(dossier["path"] for dossier in said.json["dossiers"])
    assert made == sorted(files(campaign / "ket-qua").keys() - before.keys())


def test_a_campaigns_order_is_shown_and_nothing_is_written(campaign: Path):
    before = files(campaign)

    said = tdkt("assemble", campaign, "--dry-run", "--json")

    (trinh, luu) = said.json
    assert (1, before) == (said.code, files(campaign))
    assert ("ho-so-trinh-noi-bo", "ho-so-luu") == (trinh["key"], luu["key"])
    assert {"xep-loai_tran-thi-mau.pdf"} == {each["file"] for each in (*trinh["left_out"], *luu["left_out"])}
    assert "Quyết định khen thưởng, thông báo kết quả" not in {paper["section"] for paper in trinh["papers"]}
    assert "Quyết định khen thưởng, thông báo kết quả" in {paper["section"] for paper in luu["papers"]}
    assert [("12/QĐ-SKHCN", "05/3/2026", "Cá nhân, tập thể được đề nghị")] == [
        (paper["number"], paper["dated"], paper["provider"])
        for paper in trinh["papers"]
        if paper["section"].startswith("Chứng nhận")
    ]


@pytest.mark.parametrize("option", [("--out", "ra.pdf"), ("--title", "Hồ sơ")])
def test_a_campaign_is_no_heap_of_files(campaign: Path, option: tuple[str, str]):
    before = files(campaign)

    said = tdkt("assemble", campaign, *option)

    assert (2, "", f"Bỏ {option[0]}" in said.err, before) == (said.code, said.out, True, files(campaign)), said


def test_the_cover_is_shown_as_the_dossier_bears_it(campaign: Path):
    settings = campaign / "dot.toml"
    numbers = '[ho-so]\nso-ky-hieu = "01/HS"\nmuc-luc-so = "02"\nho-so-so = "15"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + numbers, encoding="utf-8")

    (trinh, luu) = tdkt("assemble", campaign, "--dry-run", "--json").json
    made = {each["key"]: each for each in tdkt("assemble", campaign, "--json").json["dossiers"]}

    assert ("", "", "") == tuple(trinh["cover"][name] for name in ("symbol", "register_number", "number"))
    assert ("01/HS", "02", "15") == tuple(luu["cover"][name] for name in ("symbol", "register_number", "number"))
    assert [str(made[each["key"]]["sheet_count"]) for each in (trinh, luu)] == [
        each["cover"]["sheets"] for each in (trinh, luu)
    ]
    cover = pypdf.PdfReader(campaign / "ket-qua/3-ho-so/ho-so-luu.pdf").pages[0].extract_text()
    assert [True] * 4 == [told in cover for told in ("01/HS", "02", "15", f"{luu['cover']['sheets']} tờ")]


def test_a_paper_without_a_pdf_is_told_before_and_stays_out(campaign: Path):
    for path in (campaign / "ket-qua/2-van-ban-pdf").glob("quyet-dinh*.pdf"):
        path.unlink()

    (trinh, luu) = tdkt("assemble", campaign, "--dry-run", "--json").json

    undrawn = {each["file"].partition("_")[0] for each in luu["left_out"] if each["problem"] == "no-pdf"}
    assert {"quyet-dinh"} == undrawn
    assert {"broken"} == {each["problem"] for each in trinh["left_out"]}  # no place for a decision in it
    assert [] == [paper["file"] for paper in luu["papers"] if paper["file"].startswith("quyet-dinh_")]


def test_a_campaign_with_word_papers_only_tells_each_of_them(campaign: Path):
    shutil.rmtree(campaign / "ket-qua/2-van-ban-pdf")
    shutil.rmtree(campaign / "minh-chung")

    said = tdkt("assemble", campaign, "--dry-run")

    assert (1, True) == (said.code, "«bien-ban-hop.docx» chưa có bản PDF." in said.out), said


def test_signed_minutes_of_the_council_lie_in_every_dossier(campaign: Path):
    said = tdkt("assemble", campaign, "--dry-run", "--json")

    found = ["bien-ban-hop_da-ky.pdf" in {paper["file"] for paper in dossier["papers"]} for dossier in said.json]
    assert [True, True] == found


def test_a_dossier_that_has_not_changed_is_not_made_again_and_tells_what_it_told(campaign: Path):
    shown = campaign / "ket-qua/3-ho-so/ho-so-luu.pdf"
    tdkt("assemble", campaign)
    before = (shown.read_bytes(), shown.stat().st_mtime_ns)
    first = tdkt("run", campaign, "--phase", "quyet-dinh", "--from", "assemble", "--until", "verify", "--json")

    again = tdkt("assemble", campaign, "--json")

    assert before == (shown.read_bytes(), shown.stat().st_mtime_ns)
    assert ["xep-loai_tran-thi-mau.pdf"] * 2 == [
        finding["where"]["file"]
        for said in (first, again)
        for finding in said.json["findings"]
        if finding["code"] == "TD-606"
    ]


def test_an_office_orders_its_dossiers_itself_and_a_changed_order_makes_them_anew(campaign: Path):
    dossiers = campaign / "ket-qua/3-ho-so"
    before = {path.name: path.read_bytes() for path in dossiers.iterdir()}
    (campaign.parent / "ho-so.toml").write_text(
        'schema = 1\n[dossiers.trinh]\nsections = ["minh-chung", "trinh", "khac"]\n', encoding="utf-8"
    )

    shown = tdkt("assemble", campaign, "--dry-run", "--json").json[0]
    made = tdkt("assemble", campaign)

    headings = [paper["section"] for paper in shown["papers"]]
    assert ["Chứng nhận, xác nhận", "Tờ trình"] == [
        heading[:20] for heading in dict.fromkeys(headings) if heading != "Tài liệu khác"
    ]
    assert (1, {"ho-so-trinh-noi-bo.pdf"}) == (
        made.code,
        {path.name for path in dossiers.iterdir() if path.read_bytes() != before.get(path.name)} - {"ho-so-luu.pdf"},
    )


def test_a_campaign_without_papers_is_a_folder_like_any_other(campaign: Path):
    shutil.rmtree(campaign / "ket-qua")

    said = tdkt("assemble", campaign, "--dry-run", "--json")

    assert ["dot.toml"] == [each["file"] for each in said.json["left_out"] if each["problem"] == "kind"]
