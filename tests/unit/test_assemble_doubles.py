"""What papers have in common is let go of as they are laid; the dossier is the same to the byte."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf

from tdkt_docs import assemble
from tdkt_docs.assemble.sharing import Sharing
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.pdf.drawing import BOLD, MM, TextStyle, canvas, draw_text

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)


def paper(path: Path, *lines: str) -> DossierPart:
    out = BytesIO()
    drawing = canvas(out, (210 * MM, 297 * MM))
    for no, line in enumerate(lines):
        draw_text(drawing, line, (30 * MM, 250 * MM), TextStyle(font=BOLD) if no % 2 else TextStyle())
        drawing.showPage()
    drawing.save()
    path.write_bytes(out.getvalue())
    return DossierPart(key=path.stem, title=path.stem, path=path, kind="giay-to")


def test_the_dossier_is_the_same_as_when_all_is_held_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    parts = tuple(
        paper(tmp_path / f"{no}.pdf", *lines)
        for no, lines in enumerate((("Giấy khen", "Một"), ("Giấy khen", "Hai"), ("Giấy khen", "Một"), ("Khác",)))
    )
    plan = DossierPlan(key="ho-so", title="Hồ sơ", office="Sở", parts=parts, has_dividers=True, has_closing=True)

    at_the_end, dropping = False, assemble.assemble(plan, at=AT).data
    grow = Sharing.grow
    monkeypatch.setattr(Sharing, "grow", lambda self: grow(self) if at_the_end else None)
    finish = Sharing.finish

    def finish_all(self):
        nonlocal at_the_end
        at_the_end = True
        finish(self)

    monkeypatch.setattr(Sharing, "finish", finish_all)
    held = assemble.assemble(plan, at=AT).data

    assert held == dropping


def font_page(pdf: Pdf, program: bytes) -> pikepdf.Object:
    file = pdf.make_stream(program)
    descriptor = pdf.make_indirect(Dictionary(Type=Name.FontDescriptor, FontName=Name.A, FontFile2=file))
    font = pdf.make_indirect(Dictionary(Type=Name.Font, BaseFont=Name.A, FontDescriptor=descriptor))
    return pdf.make_indirect(Dictionary(Type=Name.Page, Resources=Dictionary(Font=Dictionary(F1=font))))


def test_a_font_that_came_before_is_let_go_of_and_another_is_kept():
    with pikepdf.new() as pdf:
        sharing = Sharing(pdf)
        pages = []
        for program in (b"mot" * 99, b"mot" * 99, b"hai" * 99):
            page = font_page(pdf, program)
            sharing.grow()
            pages.append(page)

        fonts = [page.Resources.Font.F1.objgen for page in pages]
        held = sorted(bytes(found.read_bytes()) for found in pdf.objects if isinstance(found, pikepdf.Stream))

    assert fonts[0] == fonts[1] != fonts[2]
    assert [b"", b"hai" * 99, b"mot" * 99] == held
