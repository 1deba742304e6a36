"""What a .docx says: its paragraphs, their text and its bookmarks."""

from collections.abc import Iterator

from lxml import etree

from tdkt_docs.ooxml.package import Package
from tdkt_docs.ooxml.xml import parse, qualified

__all__ = ["bookmarks", "paragraph_text", "paragraphs", "text"]

_PARAGRAPH = qualified("w:p")
_AS_TEXT = {
    qualified("w:tab"): "\t",
    qualified("w:br"): "\n",
    qualified("w:cr"): "\n",
    qualified("w:noBreakHyphen"): "-",
}
_TEXT = qualified("w:t")
_RUN = qualified("w:r")


def paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs under ``root`` in reading order, those of tables, text boxes and content controls too."""
    yield from root.iter(_PARAGRAPH)


def paragraph_text(paragraph: etree._Element) -> str:
    """What the paragraph shows, as written: tabs and breaks as characters; deleted text and field codes left out."""
    return "".join(_shown(paragraph))


def text(package: Package) -> str:
    """All paragraphs of the body, headers, footers and notes, one a line."""
    roots = [parse(data) for data in package.stories.values()]
    return "\n".join(paragraph_text(paragraph) for root in roots for paragraph in paragraphs(root))


def bookmarks(package: Package, body: etree._Element | None = None) -> tuple[str, ...]:
    """The names of the body's bookmarks in reading order, without those Word makes for itself.

    Args:
        package: The document.
        body: Its main part's root, where it is parsed already.
    """
    starts = (parse(package.main) if body is None else body).iter(qualified("w:bookmarkStart"))
    names = [str(start.get(qualified("w:name"), "")) for start in starts]
    return tuple(name for name in names if name and not name.startswith("_"))


def _shown(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _AS_TEXT and element.tag == _RUN:
            yield _AS_TEXT[str(child.tag)]
        elif child.tag != _PARAGRAPH:
            yield from _shown(child)
