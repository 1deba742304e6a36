"""A PDF's bytes → what is wrong with it, as far as its pages show.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I and II; Điều 25.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from tdkt_docs.errors import SourceError
from tdkt_docs.lint._words import is_capitals
from tdkt_docs.lint.document import Document
from tdkt_docs.lint.finding import shown, spanned, weighed
from tdkt_docs.lint.linting import check_paper
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.lint.pdf_reading import MM_PER_PT, document_of, is_page_number
from tdkt_docs.lint.recognising import recognise
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.pdf.letters import PdfFacts, PdfPage, Piece, UnreadablePdfError, facts_of
from tdkt_docs.vn.text import nfc

__all__ = ["is_pdf", "lint_pdf"]

_BEGINS = b"%PDF-"
_STAMP = re.compile(r"^Số: \S+; \d{1,2}/\d{1,2}/\d{4}; \d{1,2}:\d{2}:\d{2}( [+-]\d{2}:\d{2})?$")
_STAMPED = re.compile(r"^Số: .*;")
_STAMP_BAND_MM = 20.0


def is_pdf(data: bytes) -> bool:
    """Whether the bytes begin as a PDF does."""
    return data.startswith(_BEGINS)


def lint_pdf(
    data: bytes, rules: LayoutRules, *, name: str = "", profile: str = ""
) -> tuple[Paper, tuple[Finding, ...]]:
    """The paper as its pages show it, and what is wrong with it.

    Raises:
        SourceError: It cannot be read, or only with a password.
    """
    try:
        facts = facts_of(data)
    except UnreadablePdfError as error:
        raise SourceError("lint.broken-pdf", file=name) from error
    shown_facts, stamp = _without_stamp(facts)
    if not any(page.lines for page in facts.pages):
        paper = Paper(document=Document(paragraphs=(), tables=(), sections=()), profile="khac", parts={}, name=name)
        note = weighed(paper, rules, code="TT-210", values={"found": str(len(facts.pages)), "asked": ""})
        return paper, (*_sizes(paper, rules, facts), note)
    paper = recognise(document_of(shown_facts, rules), rules, profile=profile, name=name)
    seen = frozenset(rules.texts("pdf.ma"))
    known = [finding for finding in check_paper(paper, rules) if finding.code in seen]
    file = (*_sizes(paper, rules, facts), *_file(paper, rules, facts), *_stamp(paper, rules, stamp))
    own = (*_margins(paper, rules, shown_facts), *_fonts(paper, rules, facts), *_numbers(paper, rules, shown_facts))
    is_ours = paper.profile not in rules.texts("pdf.khong-xet")
    return paper, (*known, *file, *(own if is_ours else ()))


def _without_stamp(facts: PdfFacts) -> tuple[PdfFacts, tuple[Piece, ...]]:
    """The pages without the line of the body's digital signature, and that line."""
    if not facts.pages:
        return facts, ()
    first = facts.pages[0]
    for row in first.lines:
        part = row[-1]
        is_high = (first.height_pt - part[0].base_pt) * MM_PER_PT < _STAMP_BAND_MM
        if is_high and _STAMPED.match(_text(part)):
            page = replace(first, lines=tuple(each for each in first.lines if each is not row))
            return replace(facts, pages=(page, *facts.pages[1:])), part
    return facts, ()


def _text(part: tuple[Piece, ...]) -> str:
    return nfc("".join(piece.text for piece in part)).strip()


def _sizes(paper: Paper, rules: LayoutRules, facts: PdfFacts) -> Iterator[Finding]:
    wanted = sorted((rules.number("trang.rong-mm"), rules.number("trang.cao-mm")))
    for page in facts.pages:
        sides = (page.width_pt * MM_PER_PT, page.height_pt * MM_PER_PT)
        if any(abs(has - asks) > 1 for has, asks in zip(sorted(sides), wanted, strict=True)):
            found = " × ".join(shown(side, 0) for side in sides)
            values = {"found": found, "asked": " × ".join(shown(side, 0) for side in wanted)}
            yield weighed(paper, rules, code="TT-001", values=values)
            return


def _margins(paper: Paper, rules: LayoutRules, facts: PdfFacts) -> Iterator[Finding]:
    """Text in the margins: only that can be told, not where an empty margin ends."""
    slack = rules.number("pdf.sai-so-le-mm")
    least = {side: rules.span(f"trang.le-{side}-mm").least - slack for side in ("tren", "duoi", "trai", "phai")}
    least["trai"] -= rules.number("pdf.bang-lan-le-mm")
    worst: dict[str, float] = {}
    for page in facts.pages:
        for side, room in _rooms(page):
            if room < least[side]:
                worst[side] = min(worst.get(side, room), room)
    for side, room in worst.items():
        span = rules.span(f"trang.le-{side}-mm")
        values = {"side": rules.text(f"tu.{side}"), "found": shown(room), "asked": spanned(span.least, span.most)}
        yield weighed(paper, rules, code="TT-201", values=values)


def _rooms(page: PdfPage) -> Iterator[tuple[str, float]]:
    parts = [part for row in page.lines if not is_page_number(row, page) for part in row]
    if not parts or page.width_pt > page.height_pt:
        return
    yield "trai", min(part[0].left_pt for part in parts) * MM_PER_PT
    yield "phai", (page.width_pt - max(part[-1].right_pt for part in parts)) * MM_PER_PT
    yield "tren", (page.height_pt - max(part[0].base_pt + part[0].size_pt * 0.7 for part in parts)) * MM_PER_PT
    yield "duoi", min(part[0].base_pt for part in parts) * MM_PER_PT


def _fonts(paper: Paper, rules: LayoutRules, facts: PdfFacts) -> Iterator[Finding]:
    """Families by the names in the PDF, faces of the same widths among them."""
    known = tuple("".join(filter(str.isalnum, name.lower())) for name in rules.texts("pdf.phong"))
    names = {piece.font for page in facts.pages for row in page.lines for part in row for piece in part
             if any(map(str.isalpha, piece.text))}  # fmt: skip
    wrong = sorted(name for name in names if not "".join(filter(str.isalnum, name.lower())).startswith(known))
    if wrong:
        values = {"found": ", ".join(wrong), "asked": rules.text("chu.phong")}
        yield weighed(paper, rules, code="TT-203", values=values)


def _file(paper: Paper, rules: LayoutRules, facts: PdfFacts) -> Iterator[Finding]:
    """Fonts that are not in the file, and its version."""
    if facts.unembedded:
        yield weighed(paper, rules, code="TT-202", values={"found": ", ".join(facts.unembedded), "asked": ""})
    least = rules.text("pdf.phien-ban")
    if paper.has(Part.COPY) and tuple(map(int, facts.version.split("."))) < tuple(map(int, least.split("."))):
        yield weighed(paper, rules, code="TT-204", values={"found": facts.version, "asked": least})


def _numbers(paper: Paper, rules: LayoutRules, facts: PdfFacts) -> Iterator[Finding]:
    """Page numbers: none on the first page, in the middle of the upper margin on the others."""
    numbered = 0
    bare = 0
    for place, page in enumerate(facts.pages):
        row = next((row for row in page.lines if is_page_number(row, page)), None)
        if row is None:
            bare += place > 0 and bool(page.lines) and not _begins_annex(page)
            continue
        numbered += 1
        middle = (row[0][0].left_pt + row[0][-1].right_pt) / 2
        if place == 0:
            yield weighed(paper, rules, code="TT-054", values={"found": _text(row[0]), "asked": ""})
        elif row[0][0].base_pt < page.height_pt / 2:
            yield weighed(paper, rules, code="TT-051", values={"found": "footer", "asked": "header"})
        elif abs(middle - page.width_pt / 2) * MM_PER_PT > rules.number("pdf.giua-mm"):
            side = "left" if middle < page.width_pt / 2 else "right"
            values = {"found": rules.text(f"tu.{side}"), "asked": rules.text("tu.center")}
            yield weighed(paper, rules, code="TT-052", values=values)
        else:
            continue
        return
    if bare and not numbered:
        span = rules.span("trang.so-trang-co-chu")
        yield weighed(paper, rules, code="TT-050", values={"found": "0", "asked": spanned(span.least, span.most)})


def _begins_annex(page: PdfPage) -> bool:
    first = _text(page.lines[0][0])
    return is_capitals(first) or first.lower().startswith("phụ lục")


def _stamp(paper: Paper, rules: LayoutRules, stamp: tuple[Piece, ...]) -> Iterator[Finding]:
    """The one line of the body's digital signature on a separate annex or an electronic copy."""
    if not stamp:
        return
    size = rules.number("pdf.o-14-co-chu")
    if abs(stamp[0].size_pt - size) > 0.3:  # noqa: PLR2004 - rounding of programs
        values = {"found": shown(stamp[0].size_pt), "asked": shown(size)}
        yield weighed(paper, rules, code="TT-205", values=values)
    if not _STAMP.match(_text(stamp)):
        asked = rules.text("pdf.o-14")
        yield weighed(paper, rules, code="TT-206", values={"found": _text(stamp), "asked": asked})
