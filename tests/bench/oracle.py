"""Whether a finished document says what its record says: every paragraph of body, tables and footer."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lxml import etree

__all__ = ["WrongOutputError", "check"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}br": "\n", f"{_W}tab": "\t"}


class WrongOutputError(Exception):
    """An engine's document is broken or says something else than its record."""


def check(docx: Path, expected: Mapping[str, Sequence[str]]) -> None:
    """Nothing, where the document is whole and equal.

    Args:
        docx: The finished document.
        expected: The text of every paragraph, by part.

    Raises:
        WrongOutputError: A part is missing, is not well-formed XML or holds other paragraphs.
    """
    with zipfile.ZipFile(docx) as archive:
        if broken := archive.testzip():
            raise WrongOutputError(f"{docx.name}: {broken} has another checksum")
        roots = {name: _parsed(archive, name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    for part, wanted in expected.items():
        if part not in roots:
            raise WrongOutputError(f"{docx.name}: {part} is missing")
        found = list(_paragraphs(roots[part]))
        if found != list(wanted):
            raise WrongOutputError(f"{docx.name}: {part}: {_first_difference(found, wanted)}")


def _parsed(archive: zipfile.ZipFile, name: str) -> etree._Element:
    try:
        return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        raise WrongOutputError(f"{name} is not well-formed: {error}") from error


def _paragraphs(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(f"{_W}p"):
        yield "".join(_text(node) for node in paragraph.iter(f"{_W}t", *_BREAKS))


def _text(node: etree._Element) -> str:
    return _BREAKS.get(str(node.tag)) or node.text or ""


def _first_difference(found: Sequence[str], wanted: Sequence[str]) -> str:
    for number, (one, other) in enumerate(zip(found, wanted, strict=False), start=1):
        if one != other:
            return f"paragraph {number} is «{one}», not «{other}»"
    return f"{len(found)} paragraphs, not {len(wanted)}"
