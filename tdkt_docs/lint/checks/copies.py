"""A copy's own number, and stamps of secrecy.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, mục II; Phụ lục III, mục I and Mẫu 3.1.
"""

import re
from collections.abc import Iterator

from tdkt_docs.lint._words import is_number, key_of
from tdkt_docs.lint.finding import weighed
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.vn.text import fold

__all__ = ["CODES", "check"]

CODES = ("TT-170", "TT-190")
_SYMBOL = re.compile(r"/\s*([^\W\d]+)")


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """A copy's symbol names the sort of copy; a secret paper is none for a machine on the network."""
    for form in paper.of(Part.COPY)[:1]:
        asked = {fold(name): short for short, name in rules.words("viet-tat-sao").items()}.get(key_of(form), "")
        numbers = [each for each in paper.document.paragraphs if is_number(key_of(each))][-1:]
        for line in numbers:
            found = _SYMBOL.search(line.text)
            if asked and found and found[1] != asked:
                yield weighed(paper, rules, code="TT-170", at=line, values={"found": found[1], "asked": asked})
    for paragraph in paper.document.paragraphs:
        if paragraph.text in rules.texts("mat.dau"):
            yield weighed(paper, rules, code="TT-190", at=paragraph, values={"found": paragraph.text, "asked": ""})
            return
