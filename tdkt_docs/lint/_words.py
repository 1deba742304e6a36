"""What the text of a paragraph tells about its place in a paper."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from tdkt_docs.lint.document import Paragraph, Run
from tdkt_docs.vn.text import fold, nfc, squeeze

__all__ = [
    "RULED",
    "is_basis",
    "is_capitals",
    "is_dashed",
    "is_date",
    "is_number",
    "is_subject",
    "key_of",
    "lines_of",
]

RULED = re.compile(r"^[_\-–—─=~*\s]{3,}$")
"""A row of signs that stands for a line."""
_NUMBER = re.compile(r"^so ?[:.]|^so [\d.…]+ ?/|^so .{0,12}/[a-z]")
_DATE = re.compile(r"\bngay\b.{0,30}\bthang\b.{0,30}\bnam\b")
_BASIS = re.compile(r"^(?:can cu\b|theo de nghi\b|xet de nghi\b|xet to trinh\b|theo to trinh\b|thuc hien\b.*[;]$)")
_SUBJECT = re.compile(r"^v ?/ ?v\b")
_DASH = re.compile(r"^\s*[-–—•+]\s*")


def key_of(paragraph: Paragraph) -> str:
    """The text to compare by: no accents, no case."""
    return _folded(paragraph.text)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return fold(text)


def is_capitals(text: str) -> bool:
    """Whether all its letters are capitals, and it has some."""
    return text == text.upper() and text != text.lower()


def is_number(key: str) -> bool:
    """Whether it is a line of số, ký hiệu, filled or not."""
    return bool(_NUMBER.match(key))


def is_date(key: str) -> bool:
    """Whether it is a line of địa danh, thời gian, filled or not."""
    return bool(_DATE.search(key))


def is_basis(key: str) -> bool:
    """Whether it begins as a căn cứ does."""
    return bool(_BASIS.match(key))


def is_subject(key: str) -> bool:
    """Whether it begins with ``V/v``."""
    return bool(_SUBJECT.match(key))


def is_dashed(text: str) -> bool:
    """Whether it begins with a dash."""
    return bool(_DASH.match(text))


def lines_of(paragraph: Paragraph, *, at_tabs: bool = False) -> tuple[Paragraph, ...]:
    """The paragraph cut at its soft breaks (and tabs), each line with its runs; itself where there are none."""
    if "\n" not in paragraph.raw and not (at_tabs and "\t" in paragraph.raw):
        return (paragraph,)
    cut = re.compile(r"[\n\t]+" if at_tabs else r"\n+")
    made: list[Paragraph] = []
    for runs in _cut(paragraph.runs, cut):
        raw = "".join(run.text for run in runs)
        if text := squeeze(nfc(raw)):
            made.append(replace(paragraph, runs=tuple(runs), raw=raw, text=text))
    return tuple(made) or (paragraph,)


def _cut(runs: tuple[Run, ...], at: re.Pattern[str]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        pieces = at.split(run.text)
        for place, piece in enumerate(pieces):
            if place:
                yield line
                line = []
            if piece:
                line.append(replace(run, text=piece))
    yield line
