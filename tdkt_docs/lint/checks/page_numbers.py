"""The page's number: in the top margin, centred, 13–14 point upright, not on the first page; annexes on their own.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, khoản 7 mục I, điểm đ khoản 1 mục III.
"""

from collections.abc import Iterator

from tdkt_docs.lint.document import Paragraph, Section, Story
from tdkt_docs.lint.finding import shown, spanned, weighed
from tdkt_docs.lint.measures import height_pt
from tdkt_docs.lint.parts import Paper
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules

__all__ = ["CODES", "check"]

CODES = ("TT-050", "TT-051", "TT-052", "TT-053", "TT-054", "TT-055", "TT-056", "TT-057")
_SURELY = 1.4
"""So many pages by our reckoning are surely more than one."""
_PT_PER_MM = 72 / 25.4
_MOST_DIGITS = 3
"""Of a page's number."""


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """What is wrong with the numbers of the pages."""
    sections = paper.document.sections
    stories = tuple({id(story): story for section in sections for story in _shown_stories(paper, section)}.values())
    numbered = tuple(story for story in stories if story.page_fields)
    typed = [each for story in stories for each in story.paragraphs if _is_typed(each, story)]
    if not numbered and not typed and _is_long(paper):
        yield weighed(paper, rules, code="TT-050", values={"found": "0", "asked": _sizes(rules)})
    for story in numbered[:1]:
        at = story.page_fields[0]
        if story.kind == "footer":
            yield weighed(paper, rules, code="TT-051", values={"found": story.kind, "asked": "header"})
        elif not _is_centred(at):
            values = {"found": rules.text(f"tu.{at.alignment}"), "asked": rules.text("tu.center")}
            yield weighed(paper, rules, code="TT-052", values=values)
        yield from _look(paper, rules, at)
    yield from _on_first_page(paper, rules)
    if typed:
        yield weighed(paper, rules, code="TT-055", values={"found": typed[0].text, "asked": "PAGE"})
    if numbered:
        yield from _annexes(paper, rules)


def _shown_stories(paper: Paper, section: Section) -> Iterator[Story]:
    """Those that Word shows: a header for even pages only where the paper has such."""
    for story in section.stories:
        is_off = (story.pages == "first" and not section.has_first_page) or (
            story.pages == "even" and not paper.document.has_even_pages
        )
        if not is_off:
            yield story


def _look(paper: Paper, rules: LayoutRules, at: Paragraph) -> Iterator[Finding]:
    span = rules.span("trang.so-trang-co-chu")
    fields = [run for run in at.runs if run.is_field] or list(at.runs)
    wrong = next((run for run in fields if run.size_pt not in span), None)
    if wrong is not None:
        values = {"found": shown(wrong.size_pt), "asked": spanned(span.least, span.most)}
        yield weighed(paper, rules, code="TT-053", values=values)
    slanted = next((run for run in fields if run.is_italic or run.is_bold), None)
    if slanted is not None:
        found = rules.text("tu.nghieng" if slanted.is_italic else "tu.dam")
        yield weighed(paper, rules, code="TT-057", values={"found": found, "asked": rules.text("tu.dung")})


def _is_centred(paragraph: Paragraph) -> bool:
    """By its alignment, or by the one tab that Word's header style centres at."""
    is_tabbed = paragraph.raw.startswith("\t") and not paragraph.raw.startswith("\t\t")
    return paragraph.alignment == "center" or is_tabbed


def _is_typed(paragraph: Paragraph, story: Story) -> bool:
    bare = paragraph.text.strip(" -–—")
    is_field = any(paragraph.number == each.number for each in story.page_fields)
    return bare.isdigit() and len(bare) <= _MOST_DIGITS and not is_field


def _on_first_page(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    section = paper.document.sections[0]
    story = section.story("header", "first" if section.has_first_page else "default")
    if story is not None and story.page_fields:
        yield weighed(paper, rules, code="TT-054", values={"found": "1", "asked": ""})


def _annexes(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    for annex in paper.annexes:
        first = paper.document.paragraphs[annex.first]
        section = paper.document.sections[first.section]
        if annex.head and section.start_number != 1:
            values = {"found": str(section.start_number or "…"), "asked": "1"}
            yield weighed(paper, rules, code="TT-056", at=first, values=values)


def _is_long(paper: Paper) -> bool:
    """Whether the first section is surely longer than a page."""
    section = paper.document.sections[0]
    own = [each for each in paper.document.paragraphs if each.section == 0]
    if any(each.breaks_page for each in own[1:-1]):
        return True
    room = (section.height_mm - section.top_mm - section.bottom_mm) * _PT_PER_MM
    flowing = sum(height_pt(each) for each in own if each.place.table < 0 and each.place.kind == "body")
    return flowing > room * _SURELY


def _sizes(rules: LayoutRules) -> str:
    span = rules.span("trang.so-trang-co-chu")
    return spanned(span.least, span.most)
