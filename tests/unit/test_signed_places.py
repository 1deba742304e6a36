"""Wherever a file is joined, stamped, mended or converted, a signature is never lost in silence."""

import io
import re
import zipfile
from io import BytesIO
from pathlib import Path

import lint_papers
import openpyxl
import pikepdf
import pytest
from documents import docx_of
from pdfa_check import violations
from PIL import Image
from pypdf import PdfReader
from signed_files import AT, ec_key, office_signed, page, signed
from wordml import Pack, paragraph

from tdkt_docs import adopt, assemble, catalog, fill, lint, ooxml, pipeline, render, report
from tdkt_docs.assemble import PagesOf
from tdkt_docs.errors import SourceError
from tdkt_docs.fill.checking import check_template
from tdkt_docs.model.blank import Blank
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.ooxml import Package
from tdkt_docs.pdf import eform
from tdkt_docs.pdf.signed import bears_signature
from tdkt_docs.pipeline.collecting.files import Found
from tdkt_docs.pipeline.collecting.kinds import look_at
from tdkt_docs.pipeline.overprinting.scan import picture_of_scan
from tdkt_docs.pipeline.workspace import digest
from tdkt_docs.sign import Key


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Key:
    return ec_key(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def paper(key: Key) -> bytes:
    return signed(page("Quyết định"), key)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def png() -> bytes:
    out = BytesIO()
    Image.new("L", (4, 4)).save(out, "PNG")
    return out.getvalue()


def attached(pdf: bytes) -> dict[str, bytes]:
    return {name: data[0] for name, data in PdfReader(BytesIO(pdf)).attachments.items()}


def test_files_put_together_carry_the_signed_one_whole_and_say_so(tmp_path: Path, paper: bytes):
    files = [put(tmp_path / "ky.pdf", paper), put(tmp_path / "thuong.pdf", page("Biên bản"))]

    made = assemble.assemble_files(files, "Hồ sơ", AT)

    note = Finding(
        code="TD-850",
        severity=Severity.NOTE,
        where=Where(file="ky.pdf"),
        values={"attachment": "001_ky.pdf"},
    )
    assert made.findings == (note,)
    assert attached(made.data)["001_ky.pdf"] == paper


def test_a_signed_file_that_came_back_alone_stays_byte_for_byte(tmp_path: Path, paper: bytes):
    path = put(tmp_path / "ky.pdf", paper)

    assert assemble.gather_pages([PagesOf(path=path)], title="Quyết định", at=AT) == paper


@pytest.mark.parametrize("pages", [1, 3])
def test_one_that_is_parted_or_joined_travels_inside_what_is_made_of_its_pages(tmp_path: Path, key: Key, pages: int):
    two = io.BytesIO()
    with pikepdf.new() as pdf:
        for text in ("Trang một", "Trang hai"):
            with pikepdf.open(BytesIO(page(text))) as one:
                pdf.pages.extend(one.pages)
        pdf.save(two)
    whole = signed(two.getvalue(), key)
    path, other = put(tmp_path / "ký.pdf", whole), put(tmp_path / "quet.pdf", page("Trang ba"))
    parts = [PagesOf(path=path, pages=(2,))] if pages == 1 else [PagesOf(path=path), PagesOf(path=other)]

    made = assemble.gather_pages(parts, title="Quyết định", at=AT)

    assert len(PdfReader(BytesIO(made)).pages) == pages
    assert attached(made) == {"001_ky.pdf": whole}
    assert not bears_signature(made)
    assert violations(made, part="3") == []


def test_a_signed_form_is_not_made_flat_whoever_signed_it_and_wherever(paper: bytes):
    with pytest.raises(eform.SignedFormError):
        eform.flattened(paper, at=AT)


def test_a_signed_word_paper_is_checked_and_never_mended(tmp_path: Path):
    wrong = lint_papers.paper(parent=lint_papers.centred("ỦY BAN NHÂN DÂN TỈNH SƠN HÀ", size=12, bold=True))
    data = office_signed(wrong)
    rules = catalog.layout_rules(None)
    path = put(tmp_path / "ky.docx", data)

    fixed = lint.fix(data, rules)
    [linted] = pipeline.lint_files(pipeline.LintRequest(paths=(path,), is_mending=True, has_pages=False))

    assert lint.fix(wrong, rules).mended
    assert (fixed.data, fixed.mended) == (data, ())
    assert (linted.copy, linted.findings[-1].code) == (None, "TD-854")
    assert [each.name for each in tmp_path.iterdir()] == ["ky.docx"]


def test_a_template_made_of_a_signed_form_leaves_the_signature_behind_and_says_so():
    form = office_signed(bytes(Pack(body=paragraph("Họ và tên: ……"))))

    made = adopt.adopt(form, catalog.forms_at_hand(None))

    assert codes(made.proposals.findings) == ["TD-855"]
    assert not ooxml.bears_signature(made.docx)


@pytest.mark.parametrize("suffix", [".odt", ".doc"])
def test_a_signed_form_of_another_program_is_not_converted(tmp_path: Path, suffix: str):
    old_word = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    signed_form = BytesIO(old_word + "_signatures".encode("utf-16-le").ljust(128, b"\0"))
    if suffix == ".odt":
        signed_form = BytesIO()
        with zipfile.ZipFile(signed_form, "w") as archive:
            archive.writestr("META-INF/documentsignatures.xml", b"<document-signatures/>")
    path = put(tmp_path / f"mau{suffix}", signed_form.getvalue())

    with pytest.raises(SourceError) as caught:
        pipeline.form_bytes(path)

    assert (caught.value.code, caught.value.values) == ("signed.foreign-form", {"file": path.name})


def test_papers_filled_from_a_signed_template_do_not_pretend_to_be_signed():
    template = office_signed(bytes(Pack(body=paragraph("{{ ten }}"))))

    made = fill.fill_template(template, {"ten": "Trần Thị Mẫu"})
    with_picture = fill.fill_template(template, {"ten": fill.Picture(data=png())})

    assert not ooxml.bears_signature(made)
    assert not ooxml.bears_signature(with_picture)
    assert "Trần Thị Mẫu" in ooxml.text(Package.open(made))
    assert codes(check_template(template)) == ["TD-856"]


def test_a_pdf_made_of_a_signed_word_file_is_told_to_be_unsigned():
    job = render.RenderJob(name="ky.docx", docx=office_signed(docx_of("Tờ trình")))

    [made] = render.render([job], engine="dxpdf")

    assert made.pdf is not None
    assert "TD-857" in codes(made.findings)


def test_a_signed_word_file_that_came_back_is_told_to_lose_its_signature(tmp_path: Path):
    data = office_signed(docx_of("Báo cáo"))
    path = put(tmp_path / "bc.docx", data)

    seen = look_at(Found(name="bc.docx", path=path, sha256=digest(data), size=len(data)), tmp_path / "nhap")

    assert codes(seen.findings) == ["TD-757", "TD-852"]


def test_a_preview_over_a_signed_file_says_that_it_is_only_a_picture(tmp_path: Path, paper: bytes):
    blank = Blank(id="phoi", title="Phôi", path=tmp_path, width_mm=210, height_mm=297)

    _, found = picture_of_scan(put(tmp_path / "ky.pdf", paper), blank)

    assert codes(found) == ["TD-853"]
    assert (tmp_path / "ky.pdf").read_bytes() == paper


def test_a_marked_copy_of_a_signed_workbook_names_the_signature_among_what_it_lost(tmp_path: Path):
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    source = put(tmp_path / "ds.xlsx", office_signed(book.getvalue()))

    made = report.mark_workbook(source, (), tmp_path / "ra.xlsx")

    assert made.losses == ("report.loss.values", "report.loss.signatures")
    assert ooxml.bears_signature(source.read_bytes())
    assert not ooxml.bears_signature((tmp_path / "ra.xlsx").read_bytes())


PDF_WRITTEN = {
    "assemble/desk.py": "embeds every signed file whole, shows its pages as marked copies (TD-850, TD-851)",
    "pdf/pictures.py": "only pictures",
    "pdf/eform/flattening.py": "refuses (form.flat-signed)",
    "pdf/eform/making.py": "only forms drawn by us",
    "pdf/pdfa.py": "refuses (SignedPdfError); saves what is open for the others here",
    "pdf/rasters.py": "only sheets drawn by us, over a picture of the scan (TD-853)",
    "render/drawing_in.py": "only what an engine has just drawn",
    "render/finishing.py": "only what an engine has just drawn; of a signed Word file that is told (TD-857)",
    "render/slots.py": "a copy to read places from, thrown away",
    "scan/taking_over.py": "refuses (scan.signed)",
}
OFFICE_WRITTEN = {
    "adopt/adopting.py": "leaves the signature behind (TD-855)",
    "archive/zipped.py": "packs files as they are",
    "author/form.py": "only forms made by us",
    "form/packing.py": "only workbooks made by us",
    "lint/draft.py": "is never asked to mend a signed paper (TD-854)",
    "ooxml/package.py": "writes for the others here",
    "ooxml/workbook_cell.py": "is never asked to change a signed workbook (signed.workbook)",
    "render/attempt.py": "a copy for the engine, thrown away",
    "render/normalise.py": "a copy for the engine, thrown away",
    "render/office.py": "an empty document to try the program with",
    "report/xlsx.py": "a marked copy that names the signature as lost (report.loss.signatures)",
    "web/result_files.py": "packs files of a run as they are",
}
_PACKAGE = Path(assemble.__file__).parents[1]


def modules_with(pattern: str) -> set[str]:
    texts = {path.relative_to(_PACKAGE).as_posix(): path.read_text("utf-8") for path in _PACKAGE.rglob("*.py")}
    return {name for name, text in texts.items() if re.search(pattern, text)}


def test_every_module_that_writes_a_pdf_says_what_becomes_of_a_signed_one():
    assert PDF_WRITTEN.keys() == modules_with(r"\bsave(?:_as)?\(pdf\b|\bpdf\.save\(")


def test_every_module_that_packs_an_office_file_says_what_becomes_of_a_signed_one():
    assert OFFICE_WRITTEN.keys() == modules_with(r"""\.to_bytes\((?!.*"big")|\bZipFile\([^)\n]*"w\"""")
