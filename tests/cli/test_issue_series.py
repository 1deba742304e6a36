"""The next number of the year, cancelling, correcting and the year's series, from the command line."""

import shutil
from pathlib import Path

import pytest
from terminal import CAMPAIGN, CAPTIONS, ROWS, tdkt

from tdkt_docs import resources
from tdkt_docs.cli.clock import now
from tdkt_docs.vn.dates import numeric

DECISION = "quyet-dinh-giay-khen"
OTHER = "quyet-dinh-lao-dong-tien-tien"
NOTICE = "thong-bao-ket-qua"
TODAY = now().date()
YEAR = str(TODAY.year)


@pytest.fixture(scope="module")
def on_paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office that signs on paper: no key is named for its people; to be copied, never changed."""
    office = tmp_path_factory.mktemp("ky-tay") / "so-khcn"
    campaign = office / "nho"
    campaign.mkdir(parents=True)
    settings = (resources.samples_dir() / "so-khcn/co-quan.toml").read_text(encoding="utf-8").splitlines()
    kept = "\n".join(line for line in settings if not line.startswith("khoa ="))
    (office / "co-quan.toml").write_text(kept, encoding="utf-8")
    (campaign / "dot.toml").write_text(CAMPAIGN, encoding="utf-8")
    (campaign / "ds.csv").write_text(CAPTIONS + "".join(ROWS), encoding="utf-8-sig")
    return office


@pytest.fixture
def small(on_paper: Path, tmp_path: Path) -> Path:
    """A campaign of the test's own, of three rows, nothing made yet."""
    return Path(shutil.copytree(on_paper, tmp_path / "so-khcn")) / "nho"


def test_the_next_number_is_of_today_and_says_so(small: Path):
    said = tdkt("issue", small, DECISION, "--next")

    day = numeric(TODAY)
    assert (0, "") == (said.code, said.err)
    assert f"số 01/QĐ-SKHCN, ngày {day}" in said.out
    assert f"Ngày văn bản lấy theo hôm nay, {day}" in said.out


def test_several_papers_get_consecutive_numbers_in_the_plans_order(small: Path):
    said = tdkt("issue", small, DECISION, OTHER, "--next", "--ngay", "05/3/2027", "--json")

    given = [
        {"paper": OTHER, "number": "01/QĐ-SKHCN", "dated": "2027-03-05"},
        {"paper": DECISION, "number": "02/QĐ-SKHCN", "dated": "2027-03-05"},
    ]
    assert {"issued": given, "late": []} == said.json


def test_one_that_cannot_have_a_number_leaves_all_without(small: Path):
    tdkt("issue", small, OTHER, "--next")

    said = tdkt("issue", small, DECISION, OTHER, "--next")

    assert 2 == said.code
    assert f"«{OTHER}» đã có số 01/QĐ-SKHCN; chưa cấp thêm số nào" in said.err
    assert "" == next(row["number"] for row in tdkt("issue", small, "--json").json if row["paper"] == DECISION)


def test_a_series_begun_elsewhere_goes_on_and_tells_what_it_does_not_know(small: Path):
    tdkt("issue", small, DECISION, "--so", 128, "--ngay", f"05/3/{YEAR}")
    tdkt("issue", small, OTHER, "--so", 131, "--ngay", f"04/3/{YEAR}")

    said = tdkt("issue", small, "--series", YEAR)

    assert f"Năm {YEAR} – QĐ-SKHCN (số tiếp theo: 132)" in said.out
    assert "Sổ này bắt đầu từ số 128; các số trước đó không ghi trong sổ." in said.out
    assert "chưa dùng: 129–130" in said.out
    assert f"Ghi chú: số 131 ngày 04/3/{YEAR} đứng sau số 128 ngày 05/3/{YEAR}." in said.out


def test_a_cancelled_number_stays_in_the_series_with_its_reason(small: Path):
    tdkt("issue", small, DECISION, "--next")

    gone = tdkt("issue", small, DECISION, "--cancel", "--ly-do", "thu hồi")
    again = tdkt("issue", small, DECISION, "--next", "--json")
    told = tdkt("issue", small, "--series", "--json")
    shown = tdkt("issue", small, "--series")
    back = tdkt("issue", small, OTHER, "--so", 1, "--ngay", f"05/3/{YEAR}")

    assert (0, "") == (gone.code, gone.err)
    assert "Đã hủy số 01/QĐ-SKHCN" in gone.out
    assert "02/QĐ-SKHCN" == again.json["issued"][0]["number"]
    common = {"symbol": "QĐ-SKHCN", "campaign": "nho", "paper": DECISION, "dated": TODAY.isoformat()}
    cancelled = {**common, "number": 1, "state": "da-huy", "ended": TODAY.isoformat(), "reason": "thu hồi"}
    given = {**common, "number": 2, "state": "da-cap", "ended": "", "reason": ""}
    series = {"symbols": ["QĐ-SKHCN"], "first": 1, "next": 3, "entries": [cancelled, given], "unused": [], "late": []}
    assert {"year": TODAY.year, "series": [series]} == told.json
    assert "đã hủy: quyet-dinh-giay-khen (đợt nho)" in shown.out
    assert "lý do: thu hồi" in shown.out
    assert 2 == back.code
    assert "số đã hủy không cấp lại" in back.err


def test_one_common_series_when_the_office_says_so(small: Path):
    settings = small.parent / "co-quan.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\n[so-van-ban]\ndanh-so = "chung"\n', encoding="utf-8")

    numbers = [
        tdkt("issue", small, key, "--next", "--json").json["issued"][0]["number"]
        for key in (DECISION, NOTICE, "bien-ban-hop")
    ]

    assert ["01/QĐ-SKHCN", "02/TB-SKHCN", "01/BB-HĐTĐKT"] == numbers


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ((DECISION, "--next", "--so", 5), "Mỗi lần chỉ làm một việc"),
        ((DECISION, "--next", "--all"), "«--all» chỉ dùng cùng «--next» và không kèm mã văn bản"),
        (("--all",), "«--all» chỉ dùng cùng «--next»"),
        (("--next", "--all"), "Không có văn bản nào đã lập mà còn chờ số"),
        ((DECISION, OTHER, "--so", 5), "đúng một văn bản mỗi lần"),
        ((DECISION, "--cancel"), f"Chưa ghi lý do hủy số của «{DECISION}»"),
        ((DECISION, "--cancel", "--ly-do", "nhầm"), f"«{DECISION}» chưa có số nên không có gì để hủy"),
        ((DECISION, "--cancel", "--ly-do", "nhầm", "--ngay", "05/3/2027"), "Ngày hủy là ngày hôm nay"),
        (("--series", "năm nay"), "«năm nay» không phải một năm"),
        (("danh-sach-de-nghi", "--next"), "không có số riêng"),
        (("quyet-dinh-khac", "--next"), "không có văn bản «quyet-dinh-khac» nhận số"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_nothing_is_written(small: Path, call: tuple[object, ...], told: str):
    said = tdkt("issue", small, *call)

    assert 2 == said.code
    assert told in said.err
    assert not (small.parent / "so-van-ban.sqlite").exists()


def test_all_papers_that_are_made_get_their_numbers_at_once(small: Path):
    words = small / "ket-qua/1-van-ban-word"
    words.mkdir(parents=True)
    for stem in ("quyet-dinh_giay-khen", "quyet-dinh_lao-dong-tien-tien"):
        (words / f"{stem}.docx").write_bytes(b"PK")

    said = tdkt("issue", small, "--next", "--all", "--json")

    numbers = [(each["paper"], each["number"]) for each in said.json["issued"]]
    assert [(OTHER, "01/QĐ-SKHCN"), (DECISION, "02/QĐ-SKHCN")] == numbers
