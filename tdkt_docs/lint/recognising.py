"""From a document to a paper: its parts, the lines under them, its profile."""

from collections.abc import Sequence
from dataclasses import replace

from tdkt_docs.lint._closing import Closing, closing_of
from tdkt_docs.lint._head import Head, head_of, title_of
from tdkt_docs.lint._rulings import rulings_of
from tdkt_docs.lint._words import is_basis, is_capitals, is_dashed, key_of, lines_of
from tdkt_docs.lint.document import Document, Paragraph
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.vn.text import fold

__all__ = ["recognise"]

_DECIDES = frozenset({"quyet dinh:", "quyet nghi:", "quyet dinh :", "quyet nghi :"})


def recognise(document: Document, rules: LayoutRules, *, profile: str = "", name: str = "") -> Paper:
    """The paper in ``document``.

    Args:
        document: What was read.
        rules: Their profiles and words tell the parts.
        profile: A key of ``rules.profiles``; empty to let the paper tell.
        name: The file's.
    """
    head = head_of(document, rules)
    titled, last = title_of(document, head, rules)
    last = _addressees(document, head, last)
    last = _bases(document, head, last, titled)
    last = _addressees(document, head, last)
    closing = closing_of(document, last)
    parts = {**head.parts, **closing.parts}
    found = profile or _profile(document, head, titled, rules)
    first, end = _content(document, last, closing)
    parts |= _annex_parts(closing)
    content = tuple(
        each for each in document.paragraphs[first : end + 1] if first >= 0 and each.text and each.place.kind == "body"
    )
    if content:
        parts[Part.CONTENT] = content
    if copies := _copies(document, rules):
        parts[Part.COPY] = copies
    made = Paper(
        document=document,
        profile=found,
        parts=parts,
        head_layout=head.layout,
        head_table=head.table,
        signatures=tuple(closing.signatures),
        annexes=tuple(closing.annexes),
        content_first=first,
        content_last=end,
        name=name,
    )
    return replace(made, rulings=rulings_of(made))


def _profile(document: Document, head: Head, titled: str, rules: LayoutRules) -> str:
    if _copies(document, rules):
        return "ban-sao"
    has_number = Part.NUMBER in head.parts
    first = next((each for each in document.paragraphs if each.text), None)
    if first is not None and key_of(first).startswith("phu luc") and not head.parts.get(Part.NATIONAL_NAME):
        return "phu-luc"
    is_headed = Part.NATIONAL_NAME in head.parts and Part.BODY in head.parts
    if Part.SUBJECT in head.parts or (has_number and Part.ADDRESSEES in head.parts and not titled):
        return "cong-van"
    if not is_headed or _is_certificate(document, rules, has_number=has_number):
        return "khac"
    may_lack = tuple(map(fold, rules.texts("nhan-dien.co-the-khong-so")))
    title = fold(" ".join(line.text for line in head.parts.get(Part.TITLE, ())))
    if titled and titled != "khong-so" and (has_number or not title.startswith(may_lack)):
        return titled
    return "khong-so" if not has_number else "khac" if not titled else "van-ban-co-ten-loai"


def _is_certificate(document: Document, rules: LayoutRules, *, has_number: bool) -> bool:
    """Whether it is a giấy khen, bằng khen …: laid out by rules of its own, across the sheet."""
    words = {fold(text) for text in rules.texts("nhan-dien.bang-khen")}
    is_across = document.sections[0].is_landscape
    return is_across and not has_number and any(key_of(each) in words for each in document.paragraphs)


def _copies(document: Document, rules: LayoutRules) -> tuple[Paragraph, ...]:
    wanted = {fold(text) for text in rules.texts("nhan-dien.sao")}
    most = max(map(len, wanted), default=0)
    return tuple(each for each in document.paragraphs if 0 < len(each.text) <= most and key_of(each) in wanted)


def _addressees(document: Document, head: Head, last: int) -> int:
    """Kính gửi with its lines, where it comes next."""
    if Part.ADDRESSEES in head.parts:
        return last
    lines: list[Paragraph] = []
    for paragraph in document.paragraphs[last + 1 :]:
        if not paragraph.text:
            continue
        is_start = key_of(paragraph).startswith("kinh gui")
        if not is_start and not (lines and (is_dashed(paragraph.text) or paragraph.numbering)):
            break
        lines += [line for line in lines_of(paragraph) if line.text]
        last = paragraph.index
    if lines:
        head.parts[Part.ADDRESSEES] = tuple(lines)
    return last


def _bases(document: Document, head: Head, last: int, titled: str) -> int:
    """The authority line, the căn cứ and ``QUYẾT ĐỊNH:``."""
    bases: list[Paragraph] = []
    authority: list[Paragraph] = []
    at = last
    decides = titled in {"quyet-dinh", "van-ban-co-ten-loai", ""}
    for paragraph in document.paragraphs[last + 1 :]:
        if not paragraph.text:
            continue
        key = key_of(paragraph)
        is_after_last = bool(bases) and bases[-1].text.endswith(".") and _is_slanted(bases[-1])
        if is_basis(key) and is_after_last and not _is_slanted(paragraph):
            break
        if is_basis(key) and paragraph.place.table < 0:
            bases += [line for line in lines_of(paragraph) if line.text]
        elif decides and paragraph.place.table < 0 and is_capitals(paragraph.text) and (not bases or key in _DECIDES):
            authority += [line for line in lines_of(paragraph) if line.text]
        else:
            break
        at = paragraph.index
    is_decision = any(key_of(line) in _DECIDES for line in authority)
    if is_decision and authority:
        head.parts[Part.AUTHORITY] = tuple(authority)
    if bases and (is_decision or _is_list(bases)):
        head.parts[Part.BASES] = tuple(bases)
        return at
    return last


def _is_list(bases: Sequence[Paragraph]) -> bool:
    """Whether lines are căn cứ of their own and no sentence of the text that begins alike."""
    return _is_slanted(bases[0]) if len(bases) == 1 else all(each.text[-1] in ";," for each in bases[:-1])


def _is_slanted(paragraph: Paragraph) -> bool:
    return all(run.is_italic for run in paragraph.runs if run.text.strip())


def _content(document: Document, last: int, closing: Closing) -> tuple[int, int]:
    end = closing.first - 1 if closing.first >= 0 else len(document.paragraphs) - 1
    first = last + 1
    return (first, end) if first <= end else (-1, -1)


def _annex_parts(closing: Closing) -> dict[Part, tuple[Paragraph, ...]]:
    found = {
        Part.ANNEX: tuple(line for annex in closing.annexes for line in annex.head),
        Part.ANNEX_TITLE: tuple(line for annex in closing.annexes for line in annex.title),
        Part.ANNEX_REFERENCE: tuple(line for annex in closing.annexes for line in annex.reference),
    }
    return {part: lines for part, lines in found.items() if lines}
