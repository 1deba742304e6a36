"""A draft is neither signed nor put into a dossier, whoever made its PDF."""

import io
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import docx
import pikepdf
import pytest
from PIL import Image

from tdkt_docs import assemble, sign, wording
from tdkt_docs.errors import AssembleError, Exit, SignError
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.model.draft import DRAFT_KEYWORD
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.pdf import drawing
from tdkt_docs.pdf.draft import is_draft
from tdkt_docs.render import RenderJob, render
from tdkt_docs.sign import Key, SignRequest

AT = datetime(2027, 3, 5, 10, 20, 30, tzinfo=timezone(timedelta(hours=7)))
PASSWORD = b"mat-khau"
FILE = "to-trinh.pdf"
REQUEST = SignRequest(field="nguoi_ky", at=AT, file=FILE)


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Key:
    names = {"giam-doc": "Đỗ Thị Hồng Nhung"}
    _, files = sign.make_test_keys(tmp_path_factory.mktemp("keys"), names, at=AT, password=PASSWORD)
    return sign.open_key(files["giam-doc"], lambda: PASSWORD)


def word(keywords: str) -> bytes:
    document = docx.Document()
    document.add_paragraph("Chức vụ: [thiếu: chức vụ]")
    document.core_properties.keywords = keywords
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rendered(keywords: str = DRAFT_KEYWORD) -> bytes:
    (result,) = render([RenderJob(name=FILE, docx=word(keywords))], engine="dxpdf")
    assert result.pdf is not None, result.error
    return result.pdf.data


def drawn(text: str = "Tờ trình") -> bytes:
    out = io.BytesIO()
    on = drawing.canvas(out, (595, 842))
    drawing.draw_text(on, text, (80, 700), drawing.TextStyle())
    on.showPage()
    on.save()
    return out.getvalue()


def with_info(data: bytes) -> bytes:
    """As «Save as PDF» of a program without XMP leaves it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.docinfo["/Keywords"] = f"2026; {DRAFT_KEYWORD}"
        return saved(pdf)


def with_xmp(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        with pdf.open_metadata(update_docinfo=False) as metadata:
            metadata["pdf:Keywords"] = DRAFT_KEYWORD
        if "/Keywords" in pdf.docinfo:
            del pdf.docinfo["/Keywords"]
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


DRAFTS = {
    "rendered": rendered,
    "Info only": lambda: with_info(drawn()),
    "XMP only": lambda: with_xmp(drawn()),
}


@pytest.fixture(params=DRAFTS.values(), ids=DRAFTS)
def draft(request: pytest.FixtureRequest) -> bytes:
    return request.param()


def test_a_draft_is_not_signed(draft: bytes, key: Key):
    with pytest.raises(SignError) as signing:
        sign.sign(draft, key, REQUEST)
    with pytest.raises(SignError) as preparing:
        sign.prepare_fields(draft, [REQUEST, replace(REQUEST, field="thu_ky")])

    refusals = [(each.value.code, each.value.values, each.value.exit_code) for each in (signing, preparing)]
    assert [("sign.draft", {"file": FILE}, Exit.SIGN)] * 2 == refusals


def test_a_draft_goes_into_no_dossier(draft: bytes, tmp_path: Path):
    (tmp_path / "dau.pdf").write_bytes(drawn())
    (tmp_path / FILE).write_bytes(draft)

    with pytest.raises(AssembleError) as refused:
        assemble.assemble_files([tmp_path / "dau.pdf", tmp_path / FILE], "Hồ sơ", AT)

    assert ("assemble.draft", {"file": FILE}, Exit.ASSEMBLE) == (
        refused.value.code,
        refused.value.values,
        refused.value.exit_code,
    )


def test_a_draft_among_the_evidence_is_left_out_and_told(draft: bytes, tmp_path: Path):
    (tmp_path / "dau.pdf").write_bytes(drawn())
    (tmp_path / FILE).write_bytes(draft)
    parts = (
        DossierPart(key="a", title="Tờ trình", path=tmp_path / "dau.pdf", kind="to-trinh"),
        DossierPart(key="b", title="Minh chứng", path=tmp_path / FILE, kind="minh-chung"),
    )

    made = assemble.assemble(DossierPlan(key="ho-so", title="Hồ sơ", office="Sở", parts=parts), at=AT)

    assert (Finding(code="TD-332", severity=Severity.ERROR, where=Where(file=FILE)),) == made.findings
    assert ["a"] == [each["key"] for each in made.manifest["parts"]]


def test_a_draft_somebody_signed_elsewhere_goes_into_no_dossier(key: Key, tmp_path: Path):
    signed = sign.sign(drawn(), key, REQUEST).data
    (tmp_path / FILE).write_bytes(with_info(signed))

    with pytest.raises(AssembleError) as refused:
        assemble.assemble_files([tmp_path / FILE], "Hồ sơ", AT)

    assert "assemble.draft" == refused.value.code


def test_a_finished_paper_that_quotes_a_draft_is_signed_and_assembled(key: Key, tmp_path: Path):
    quoting = drawn(f"{DRAFT_KEYWORD}: bản nháp ghi [thiếu: chức vụ]")

    signed = sign.sign(quoting, key, REQUEST)
    (tmp_path / FILE).write_bytes(signed.data)
    dossier = assemble.assemble_files([tmp_path / FILE], "Hồ sơ", AT)

    assert (False, False) == (is_draft(signed.data), is_draft(dossier.data))


def test_a_word_file_whose_key_word_was_taken_out_is_no_draft_any_more(key: Key):
    assert sign.sign(rendered(""), key, REQUEST).data


def test_a_picture_has_no_key_words(tmp_path: Path):
    Image.new("RGB", (1700, 2300), "white").save(tmp_path / "anh.png", dpi=(200, 200))

    assert assemble.assemble_files([tmp_path / "anh.png"], "Hồ sơ", AT).sheet_count == 1


@pytest.mark.parametrize("code", ["sign.draft", "assemble.draft", "TD-331"])
@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_whoever_completed_a_draft_by_hand_is_told_the_key_word_to_take_out(code: str, language: str):
    assert f"«{DRAFT_KEYWORD}»" in wording.remedy(code, language)
