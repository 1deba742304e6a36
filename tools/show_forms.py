"""Show all forms: a table of them, and contact sheets of their first pages.

Run from the top of the checkout: ``uv run python tools/show_forms.py OUT [SIZE]``. Into the folder OUT go
``bieu-mau.md`` (every form with its number, source, certainty, fields, layout findings and pages; kept as
``docs/bieu-mau.md``) and ``trang-dau-N.png``, and all of them small in ``bieu-mau.png``. SIZE is one of
``form_sizes.SIZES``; the sample's own where it is not given.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
from form_sizes import SIZES, in_size
from PIL import Image, ImageDraw, ImageFont

from tdkt_docs import catalog, lint, resources
from tdkt_docs.fill import fill_template
from tdkt_docs.model.finding import Certainty, Severity
from tdkt_docs.model.template import Template
from tdkt_docs.render import RenderJob, render

_COLUMNS, _ROWS = 6, 4
_DPI = 50
_CELL = (450, 620)
_CAPTION_PX = 24
_SMALL_COLUMNS, _SMALL = 14, (86, 122)
_GREYS = 6
"""So that the picture stays light enough for a README."""
_MARKS = {Severity.ERROR: "lỗi", Severity.WARNING: "xem lại", Severity.NOTE: "ghi chú"}
_CERTAINTIES = {
    Certainty.EXACT: "đúng nguyên văn",
    Certainty.SECONDARY: "theo nguồn thứ cấp",
    Certainty.UNVERIFIED: "chưa kiểm chứng",
}
_GROUPS: tuple[tuple[str, Callable[[Template], bool]], ...] = (
    (
        "Lập trong một đợt khen thưởng",
        lambda form: form.per != "record" and not form.is_on_request and not form.issuer,
    ),
    ("Lập thêm khi đợt ghi trong `giay-to-them`", lambda form: form.is_on_request and not form.issuer),
    ("Điền từ số liệu riêng bằng `tdkt fill`", lambda form: form.per == "record" and not form.issuer),
    ("Mẫu riêng của bộ, ngành, tỉnh (`mau-cua`)", lambda form: bool(form.issuer)),
)
_INTRODUCTION = """# Các mẫu kèm theo: {count}

Bảng này lập bằng `uv run python tools/show_forms.py OUT`. Số mẫu chưa thấy nguyên văn có ghi độ chắc chắn trong ngoặc.
*Thể thức*: kết quả `tdkt lint` trên văn bản điền từ số liệu mẫu của chính mẫu đó; *Trang*: số trang của văn bản ấy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    form: Template
    pdf: bytes
    problem: str
    findings: Counter[Severity]


def main() -> int:
    """Writes the table and the sheets; 1 where a form could not be drawn or its layout has an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("size", nargs="?", choices=SIZES, default="thuong")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    shown = list(_shown(options.size))
    (options.out / "bieu-mau.md").write_text("\n".join(_table(shown)) + "\n", encoding="utf-8")
    _overview(shown).save(options.out / "bieu-mau.png", optimize=True)
    for number, sheet in enumerate(_sheets(shown), 1):
        sheet.save(options.out / f"trang-dau-{number}.png", optimize=True)
    return 1 if any(each.problem or each.findings[Severity.ERROR] for each in shown) else 0


def _shown(size: str) -> Iterator[_Shown]:
    forms = catalog.load_templates(resources.templates_dir())
    papers = {form.id: _filled(form, size) for form in forms}
    jobs = [RenderJob(name=form.id, docx=papers[form.id]) for form in forms]
    drawn = {result.name: result for result in render(jobs, engine="dxpdf")}
    rules = catalog.layout_rules()
    for form in forms:
        result = drawn[form.id]
        found = Counter(finding.severity for finding in lint.lint(papers[form.id], rules, name=form.id))
        pdf = result.pdf.data if result.pdf else b""
        yield _Shown(form=form, pdf=pdf, problem=str(result.error or ""), findings=found)


def _filled(form: Template, size: str) -> bytes:
    sample = json.loads(form.path.with_name("sample.json").read_text(encoding="utf-8"))
    required = {field.id for field in form.fields if field.required}
    return fill_template(form.path.read_bytes(), in_size(sample, size, required), template_id=form.id)


def _table(shown: Sequence[_Shown]) -> Iterator[str]:
    yield _INTRODUCTION.format(count=len(shown))
    for title, belongs in _GROUPS:
        yield f"\n## {title}\n"
        yield "| Mẫu | Tên | Số mẫu | Nguồn | Lời văn | Nơi dùng | Trường | Thể thức | Trang |"
        yield "|---|---|---|---|---|---|---|---|---|"
        yield from (_row(each) for each in shown if belongs(each.form))


def _row(each: _Shown) -> str:
    form, source = each.form, each.form.source
    found = ", ".join(f"{each.findings[mark]} {word}" for mark, word in _MARKS.items() if each.findings[mark])
    number = source.form or "–"
    if source.form and source.form_certainty is not Certainty.EXACT:
        number += f" ({_CERTAINTIES[source.form_certainty]})"
    pages = str(len(pypdfium2.PdfDocument(each.pdf))) if each.pdf else each.problem
    cells = (f"`{form.id}`", form.title["vi"], number, source.document or "–", _CERTAINTIES[source.certainty])
    return f"| {' | '.join(cells)} | {form.issuer or 'mọi nơi'} | {len(form.fields)} | {found or 'đạt'} | {pages} |"


def _sheets(shown: Sequence[_Shown]) -> Iterator[Image.Image]:
    each_sheet = _COLUMNS * _ROWS
    for start in range(0, len(shown), each_sheet):
        sheet = Image.new("RGB", (_COLUMNS * _CELL[0], _ROWS * _CELL[1]), "#888888")
        for place, one in enumerate(shown[start : start + each_sheet]):
            corner = (place % _COLUMNS * _CELL[0], place // _COLUMNS * _CELL[1])
            _put(sheet, one, corner)
        yield sheet


def _overview(shown: Sequence[_Shown]) -> Image.Image:
    """All first pages small on one sheet."""
    rows = -(-len(shown) // _SMALL_COLUMNS)
    sheet = Image.new("RGB", (_SMALL_COLUMNS * _SMALL[0], rows * _SMALL[1]), "#888888")
    for place, one in enumerate(shown):
        if one.pdf:
            page = pypdfium2.PdfDocument(BytesIO(one.pdf))[0].render(scale=1).to_pil()
            page.thumbnail((_SMALL[0] - 4, _SMALL[1] - 4), Image.Resampling.LANCZOS)
            sheet.paste(page, (place % _SMALL_COLUMNS * _SMALL[0] + 2, place // _SMALL_COLUMNS * _SMALL[1] + 2))
    return sheet.convert("L").quantize(colors=_GREYS)


def _put(sheet: Image.Image, one: _Shown, corner: tuple[int, int]) -> None:
    ImageDraw.Draw(sheet).text(
        (corner[0] + 6, corner[1] + 4), one.form.id, fill="white", font=ImageFont.load_default(14)
    )
    if not one.pdf:
        return
    page = pypdfium2.PdfDocument(BytesIO(one.pdf))[0].render(scale=_DPI / 72).to_pil()
    page.thumbnail((_CELL[0] - 12, _CELL[1] - _CAPTION_PX - 8))
    sheet.paste(page, (corner[0] + 6, corner[1] + _CAPTION_PX))


if __name__ == "__main__":
    sys.exit(main())
