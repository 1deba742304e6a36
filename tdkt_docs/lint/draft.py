"""A paper while it is mended: its parts as trees that repairs change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from tdkt_docs.lint._letters import Letters
from tdkt_docs.lint.document import Paragraph
from tdkt_docs.lint.parts import Paper
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.ooxml import Package, parse, qualified, serialise

__all__ = ["MAIN", "Draft"]

MAIN = "word/document.xml"
_PARAGRAPH = qualified("w:p")
_STYLED = ("word/document.xml", "word/styles.xml", "word/header", "word/footer", "word/footnotes.xml", "word/numbering")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a repair works on; it changes the trees and nothing else."""

    package: Package
    paper: Paper
    rules: LayoutRules
    findings: Sequence[Finding]
    """What is wrong now."""
    trees: dict[str, etree._Element] = field(default_factory=dict)
    """The parts that were asked for."""

    def tree(self, part: str) -> etree._Element:
        """The root of a part."""
        if part not in self.trees:
            self.trees[part] = parse(self.package.parts[part], keeps_marks=True)
        return self.trees[part]

    @property
    def styled(self) -> Iterator[etree._Element]:
        """The roots of all parts that hold looks of text."""
        for name in sorted(self.package.parts):
            if name.startswith(_STYLED) and name.endswith(".xml"):
                yield self.tree(name)

    def element(self, paragraph: Paragraph) -> etree._Element:
        """The ``w:p`` of a paragraph."""
        return list(self.tree(paragraph.part).iter(_PARAGRAPH))[paragraph.number]

    def letters(self, paragraph: Paragraph) -> Letters | None:
        """The letters of a line."""
        return Letters.of(self.element(paragraph), paragraph.text)

    def of(self, *codes: str) -> tuple[Finding, ...]:
        """The findings of these codes."""
        return tuple(finding for finding in self.findings if finding.code in codes)

    def result(self) -> bytes:
        """The paper as it is now."""
        return self.package.with_parts({name: serialise(root) for name, root in self.trees.items()}).to_bytes()
