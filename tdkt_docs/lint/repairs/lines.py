"""Lines whose right wording follows from the wrong one: zeros of numbers and dates, marks, the signer's dot."""

import re
from collections.abc import Iterator

from tdkt_docs.lint.document import Paragraph
from tdkt_docs.lint.draft import Draft
from tdkt_docs.lint.parts import Part

__all__ = ["CODES", "repair"]

CODES = (
    *("TT-101", "TT-102", "TT-106", "TT-107", "TT-108", "TT-110", "TT-111", "TT-114", "TT-120"),
    *("TT-132", "TT-141", "TT-142"),
)
_WHOLE = {
    "TT-101": Part.NUMBER,
    "TT-120": Part.SIGNER_POSITION,
    "TT-132": Part.ADDRESSEES,
    "TT-141": Part.RECEIVERS,
    "TT-142": Part.RECEIVER_LIST,
}
"""Findings that show the whole line as it is and as it must be, and the part it stands in."""
_NUMBER = re.compile(r"^(\D*)(\d)(?=\s*/)")
_DAY = re.compile(r"(ngày\s+)(\d+)(?=\s+tháng)", re.IGNORECASE)
_MONTH = re.compile(r"(tháng\s+)(\d+)(?=\s+năm)", re.IGNORECASE)
_PLACE = re.compile(r"^(.*?)\s*,?\s*(ngày\b.*)$", re.IGNORECASE)
_MARKS = " ;,.:"


def repair(draft: Draft) -> None:
    """Each line of its own; a line that reads otherwise by now is left."""
    for line, wanted in tuple(_wanted(draft)):
        letters = draft.letters(line)
        if letters is not None:
            letters.become(wanted)


def _wanted(draft: Draft) -> Iterator[tuple[Paragraph, str]]:
    """The lines to change with their right wording; a line with several faults comes once, all of them mended."""
    codes = {finding.code for finding in draft.findings}
    for code, part in _WHOLE.items():
        asked = {finding.values["found"]: finding.values["asked"] for finding in draft.of(code)}
        yield from ((line, asked[line.text]) for line in draft.paper.of(part) if line.text in asked)
    if "TT-101" not in codes and "TT-102" in codes:
        yield from ((line, _NUMBER.sub(r"\g<1>0\2", line.text)) for line in draft.paper.of(Part.NUMBER)[:1])
    if codes & {"TT-106", "TT-107", "TT-108"}:
        yield from ((line, _dated(draft, line.text)) for line in draft.paper.of(Part.PLACE_DATE)[:1])
    if codes & {"TT-110", "TT-111"}:
        yield from _bases(draft.paper.of(Part.BASES))
    asked = {finding.values["found"]: finding.values["asked"] for finding in draft.of("TT-114")}
    for line in draft.paper.of(Part.CONTENT):
        for found in (each for each in asked if line.text.startswith(each)):
            yield line, asked[found] + line.text[len(found) :]


def _dated(draft: Draft, line: str) -> str:
    for code, pattern in (("TT-106", _DAY), ("TT-107", _MONTH)):
        for finding in draft.of(code):
            line = pattern.sub(rf"\g<1>{finding.values['asked']}", line)
    if draft.of("TT-108") and (found := _PLACE.match(line)):
        line = f"{found[1][:1].upper()}{found[1][1:]}, {found[2]}"
    return line


def _bases(bases: tuple[Paragraph, ...]) -> Iterator[tuple[Paragraph, str]]:
    for base in bases[:-1]:
        yield base, f"{base.text.rstrip(_MARKS)};"
    if not bases[-1].text.endswith((".", ",")):
        yield bases[-1], f"{bases[-1].text.rstrip(_MARKS)}."
