"""The marked copy as a spreadsheet program sees it."""

import subprocess

import openpyxl
import pytest

from tdkt_docs import report
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where

pytestmark = pytest.mark.external


def test_libreoffice_opens_the_marked_copy_with_cells_comment_and_list(tmp_path):
    source, target = tmp_path / "goc.xlsx", tmp_path / "danh-dau.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active.append(["Họ và tên"])
    workbook.active.append(["Phạm Hữu Ưng"])
    workbook.save(source)
    where = Where(file="goc.xlsx", sheet="Sheet", row=2, column="A", caption="Họ và tên")
    report.mark_workbook(source, (Finding(code="TD-220", severity=Severity.ERROR, where=where),), target)

    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path), str(target)]
    subprocess.run(command, check=True, timeout=120, capture_output=True)

    opened = (tmp_path / "danh-dau.fods").read_text(encoding="utf-8")
    missing = [
        text
        for text in ("Phạm Hữu Ưng", "#f4a7a0", "── tdkt-docs ──", "KẾT QUẢ KIỂM TRA", "&apos;.A2")
        if text not in opened
    ]
    assert missing == []
