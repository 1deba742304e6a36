"""One bad scan among the evidence is told, and stops nobody's dossier."""

import shutil
import zipfile
from datetime import datetime
from pathlib import Path
from typing import cast

import pikepdf
import pytest

from tdkt_docs import assemble
from tdkt_docs.errors import AssembleError
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.pipeline.gather import prepare
from tdkt_docs.resources import samples_dir
from tdkt_docs.vn import dates

AT = datetime(2026, 11, 23, tzinfo=dates.VIETNAM)


def pdf(path: Path, encryption: pikepdf.Encryption | None = None) -> Path:
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(595, 842))
        made.save(path, encryption=encryption or False)
    return path


def part(path: Path, kind: str = "minh-chung") -> DossierPart:
    return DossierPart(key=path.name, title=path.stem, path=path, kind=kind)


def test_evidence_that_cannot_be_opened_is_left_out_and_told(tmp_path: Path) -> None:
    good = pdf(tmp_path / "tot.pdf")
    secret = pdf(tmp_path / "mat-khau.pdf", pikepdf.Encryption(owner="a", user="b"))
    cut = tmp_path / "hong.pdf"
    cut.write_bytes(good.read_bytes()[:60])
    empty, fake = tmp_path / "trong.pdf", tmp_path / "gia.jpg"
    empty.write_bytes(b"")
    fake.write_bytes(b"no picture")
    plan = DossierPlan(
        key="hs", title="Hồ sơ", office="Sở Thử", parts=tuple(map(part, (empty, secret, good, cut, fake)))
    )

    dossier = assemble.assemble(plan, at=AT)

    told = {(found.code, found.where.file) for found in dossier.findings if found.severity.value == "loi"}
    assert told == {
        ("TD-606", "trong.pdf"),
        ("TD-607", "mat-khau.pdf"),
        ("TD-606", "hong.pdf"),
        ("TD-606", "gia.jpg"),
    }
    assert dossier.sheet_count == 1


def test_a_paper_that_cannot_be_opened_stops_the_dossier(tmp_path: Path) -> None:
    empty = tmp_path / "quyet-dinh.pdf"
    empty.write_bytes(b"")
    parts = (part(pdf(tmp_path / "tot.pdf")), part(empty, "quyet-dinh"))

    with pytest.raises(AssembleError):
        assemble.assemble(DossierPlan(key="hs", title="Hồ sơ", office="Sở Thử", parts=parts), at=AT)


def test_what_no_dossier_can_take_among_the_evidence_is_told(tmp_path: Path) -> None:
    office = tmp_path / "so"
    shutil.copytree(samples_dir() / "so-khcn", office)
    folder = office / "dot-2026" / "minh-chung"
    for name in ("thu.docx", "nen.zip", "~$thu.docx", ".DS_Store", "Thumbs.db"):
        (folder / name).write_bytes(b"x")
    (folder / "thu-muc-con").mkdir()
    with zipfile.ZipFile(folder / "bang.xlsx", "w") as workbook:
        workbook.writestr("[Content_Types].xml", "<Types/>")

    prepared = prepare(office / "dot-2026", Phase.ARCHIVE)
    findings = prepared.findings

    told = [found.where.file for found in findings if found.code == "TD-223"]
    assert told == ["nen.zip", "thu-muc-con", "thu.docx"]
    assert "bang.xlsx" in {evidence.file for evidence in prepared.evidence}


@pytest.mark.parametrize("volume_bytes", [0, 100_000])
def test_what_lies_behind_evidence_that_is_left_out_moves_up_in_the_list(tmp_path: Path, volume_bytes: int) -> None:
    empty, listing = tmp_path / "trong.pdf", tmp_path / "so-lieu.csv"
    empty.write_bytes(b"")
    listing.write_bytes(b"a;b\n")
    slip = DossierPart(key="so-lieu", title="Số liệu", path=listing, kind="minh-chung", is_slip=True)
    parts = (part(pdf(tmp_path / "a.pdf")), part(empty), slip, part(pdf(tmp_path / "b.pdf")))
    plan = DossierPlan(key="hs", title="Hồ sơ", office="Sở Thử", parts=parts, volume_bytes=volume_bytes)

    dossier = assemble.write(plan, tmp_path, at=AT)

    told = cast("list[dict[str, object]]", dossier.manifest["parts"])
    assert [("a.pdf", ""), ("so-lieu.csv", "002_so-lieu.csv"), ("b.pdf", "")] == [
        (each["file"], each["attachment"]) for each in told
    ]
    assert ["TD-606"] == [found.code for found in dossier.findings if found.severity.value == "loi"]
