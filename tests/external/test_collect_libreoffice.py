"""Old Office files that units send back: .xls as rows, .doc as pages to look at, through LibreOffice."""

import subprocess
from pathlib import Path

import docx
import pytest

from tdkt_docs import read, render
from tdkt_docs.pipeline.collecting.files import Found, found_in
from tdkt_docs.pipeline.collecting.kinds import Kind, Seen, look_at

pytestmark = pytest.mark.external

ROWS = "Họ và tên,Chức vụ,Danh hiệu đề nghị\nTrần Thị Mẫu,Chuyên viên,Giấy khen\n"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list and a letter, saved as Office did before 2007, under each other's names."""
    folder = tmp_path_factory.mktemp("gui-ve")
    (folder / "ds.csv").write_text(ROWS, encoding="utf-8")
    letter = docx.Document()
    letter.add_paragraph("Báo cáo thành tích của Trần Thị Mẫu")
    letter.save(str(folder / "bc.docx"))
    profile = f"-env:UserInstallation=file://{folder / 'rieng'}"
    for kind, name in (("xls:MS Excel 97", "ds.csv"), ("doc:MS Word 97", "bc.docx")):
        options = ["--infilter=CSV:44,34,76"] if name.endswith("csv") else []
        call = [
            "soffice",
            profile,
            "--headless",
            *options,
            "--convert-to",
            kind,
            "--outdir",
            folder / "cu",
            folder / name,
        ]
        subprocess.run(call, check=True, capture_output=True, timeout=300)
    (folder / "cu/ds.xls").rename(folder / "cu/danh sách.doc")
    return folder / "cu"


def seen(sent: Path, scratch: Path) -> dict[str, Seen]:
    found = [each for each in found_in(sent, scratch) if isinstance(each, Found)]
    return {each.base: look_at(each, scratch) for each in found}


def test_an_old_workbook_and_an_old_letter_are_told_by_what_they_are(sent: Path, tmp_path: Path):
    looked = seen(sent, tmp_path)

    rows, letter = looked["danh sách.doc"], looked["bc.doc"]
    assert (Kind.ROWS, Kind.WORD) == (rows.kind, letter.kind)
    assert rows.table is not None
    assert "Trần Thị Mẫu" in [cell for row in rows.table.sheets[0].rows for cell in row]
    assert "Báo cáo thành tích của Trần Thị Mẫu" in " ".join(page.text for page in letter.pages)
    assert ["TD-757"] == [finding.code for finding in letter.findings]


def test_libreoffice_makes_an_xlsx_of_an_old_workbook(sent: Path, tmp_path: Path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(render.to_xlsx((sent / "danh sách.doc").read_bytes(), ".xls"))

    assert "Chuyên viên" in [cell for row in read.read(path).sheets[0].rows for cell in row]
