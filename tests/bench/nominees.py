"""A campaign of any number of invented nominees: its office, test keys, workbook, and numbers given beforehand.

For each nominee: one tóm tắt thành tích; for every fourth, who is proposed for a giấy khen, that too, signed by the
head. For all together eight lists, minutes and decisions, with one or two signatures each, whose tables name everybody
they concern; then the hồ sơ trình and the hồ sơ lưu, both sealed.
"""

import json
import random
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl

from tdkt_docs import pipeline, resources, sign
from tdkt_docs.fill import printable
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.paper import Paper
from tdkt_docs.pipeline.handed_in import SUBMISSION_DOSSIER, submission_papers
from tdkt_docs.plan import INTERNAL, GivenNumber

__all__ = ["KEYS", "PASSWORD", "job_of", "make_campaign"]

PASSWORD = "thu-nghiem"  # opens throw-away test keys
KEYS = ("giam-doc", "pho-giam-doc", "thuong-truc", "thu-ky", "truong-ban-kiem-phieu", "co-quan")
_STORY, _SAMPLE, _WORKBOOK = "so-khcn", "dot-2026", "danh-sach.xlsx"
_COUNCIL = "HỘI ĐỒNG"
_SETTINGS = """schema = 1
[dot]
ten = "Khen thưởng tổng kết công tác năm 2026"
nam = 2026
loai = "cong-trang"
so-lieu = "danh-sach.xlsx"
giay-to-them = ["tom-tat-thanh-tich"]
[ngay]
tiep-nhan = 2026-10-28
trinh = 2026-11-10
quyet-dinh = 2026-11-16
[hop]
bat-dau = 2026-11-05T08:00:00
ket-thuc = 2026-11-05T11:15:00
dia-diem = "Phòng họp số 2, trụ sở Sở Khoa học và Công nghệ"
chu-tri = "Huỳnh Ánh Hoa"
thu-ky = "Hoàng Quang Dũng"
hinh-thuc = "bieu-quyet"
dien-bien = ["Hội đồng thảo luận và biểu quyết từng trường hợp."]
"""
_CAPTIONS = (
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Chức vụ",
    "Đơn vị",
    "Danh hiệu đề nghị",
    "Mức độ hoàn thành nhiệm vụ",
    "Tóm tắt thành tích",
    "Số phiếu đồng ý",
)
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý")
_MIDDLES = ("Văn", "Thị Minh", "Đức", "Thị Ngọc", "Quang", "Hữu", "Thị Bích", "Xuân", "Thùy", "Đình")
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hạnh", "Khánh", "Lan", "Mai", "Nga", "Phúc", "Quân", "Thảo")
_WORKS = ("kiểm định phương tiện đo", "thẩm định hồ sơ đề tài", "giải quyết thủ tục hành chính", "số hóa hồ sơ")
_NUMBERS = {
    "danh-sach-de-nghi": (None, date(2026, 10, 30)),
    "trich-ngang-noi-bo": (None, date(2026, 11, 6)),
    "bien-ban-hop": (3, date(2026, 11, 5)),
    "to-trinh-noi-bo": (5, date(2026, 11, 6)),
    "quyet-dinh-lao-dong-tien-tien": (431, date(2026, 11, 16)),
    "quyet-dinh-giay-khen": (432, date(2026, 11, 16)),
    "thong-bao-ket-qua": (76, date(2026, 11, 18)),
    "bang-ke-chi-thuong": (None, date(2026, 11, 18)),
}


def make_campaign(root: Path, count: int) -> Path:
    """The folder of a campaign of ``count`` nominees below ``root``, where nothing lies yet; the same people always."""
    office = root / _STORY
    shutil.copytree(resources.samples_dir() / _STORY, office, ignore=shutil.ignore_patterns(_SAMPLE))
    since = datetime.now(UTC) - timedelta(days=1)
    holders = {name: f"Người ký {name}" for name in KEYS}
    certificate, _ = sign.make_test_keys(office / "khoa-thu-nghiem", holders, at=since, password=PASSWORD.encode())
    shutil.copy(certificate, office / "chung-thu-goc")
    campaign = office / f"dot-{count}"
    campaign.mkdir()
    (campaign / "dot.toml").write_text(_SETTINGS, encoding="utf-8")
    _write_workbook(campaign / _WORKBOOK, count)
    prepared = pipeline.prepare(campaign, Phase.ARCHIVE)
    for key, (number, on) in _NUMBERS.items():
        pipeline.issue(prepared, key, GivenNumber(number=number, on=on))
    return campaign


def _write_workbook(path: Path, count: int) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "DS CÁ NHÂN"
    sheet.append(_CAPTIONS)
    chance = random.Random(_STORY)
    for number in range(1, count + 1):
        sheet.append(_nominee(chance, number))
    sample = openpyxl.load_workbook(resources.samples_dir() / _STORY / _SAMPLE / "danh-sach-de-nghi-2026.xlsx")
    council = book.create_sheet(_COUNCIL)
    for row in sample[_COUNCIL].iter_rows(values_only=True):
        council.append(row)
    book.save(path)


def _nominee(chance: random.Random, number: int) -> tuple[object, ...]:
    is_woman = number % 2 == 0
    middle = chance.choice([middle for middle in _MIDDLES if ("Thị" in middle or middle == "Thùy") is is_woman])
    name = f"{chance.choice(_FAMILIES)} {middle} {chance.choice(_GIVEN)}"
    work = (
        f"Hoàn thành {chance.randint(95, 140)}% chỉ tiêu {chance.choice(_WORKS)}; tham mưu {chance.randint(5, 60)} văn "
        f"bản; tiết kiệm {chance.randint(10, 400)} triệu đồng"
    )
    return (
        number,
        name,
        f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(1965, 2000)}",
        "Nữ" if is_woman else "Nam",
        "Chuyên viên",
        f"Phòng Nghiệp vụ số {number % 40 + 1}",
        "Giấy khen" if number % 4 == 0 else "Lao động tiên tiến",
        "Hoàn thành tốt nhiệm vụ",
        work,
        9,
    )


def job_of(campaign: Path, path: Path) -> None:
    """Writes to ``path`` what the script needs to make the same papers and dossiers of ``campaign``."""
    prepared = pipeline.prepare(campaign, Phase.ARCHIVE)
    office = campaign.parent
    everything = [paper.file_stem for paper in prepared.papers]
    submitted = [paper.file_stem for paper in submission_papers(prepared, f"{SUBMISSION_DOSSIER}{INTERNAL}")]
    job = {
        "workbook": str(campaign / _WORKBOOK),
        "nominees": len(prepared.rows),
        "keys": str(office / "khoa-thu-nghiem"),
        "password": PASSWORD,
        "root": str(office / "chung-thu-goc" / "goc-thu-nghiem.pem"),
        "seal": "co-quan",
        "font": str(resources.fonts_dir() / "Tinos-Regular.ttf"),
        "papers": [_paper(paper) for paper in prepared.papers],
        "dossiers": [
            {"name": "ho-so-luu", "title": "Hồ sơ khen thưởng năm 2026", "papers": everything},
            {"name": "ho-so-trinh-noi-bo", "title": "Hồ sơ trình khen thưởng năm 2026", "papers": submitted},
        ],
    }
    path.write_text(json.dumps(job, ensure_ascii=False), encoding="utf-8")


def _paper(paper: Paper) -> dict[str, object]:
    """A paper's values are what its template prints; it is signed by those whose keys are at hand, in their order."""
    values = {field.id: "" for field in paper.template.fields} | dict(printable(paper.content))
    slots = sorted(paper.slots, key=lambda slot: slot.order)
    return {
        "name": paper.file_stem,
        "title": paper.title,
        "template": str(paper.template.path),
        "values": values,
        "keys": [slot.key for slot in slots if slot.key in KEYS],
    }
