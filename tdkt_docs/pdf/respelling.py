"""What the letters of a PDF read as: a letter that an engine was given in place of another reads as that one again."""

from collections.abc import Iterable, Iterator, Mapping

import pikepdf
from pikepdf import Name, Object, Stream

__all__ = ["respell"]


def respell(fonts: Iterable[Object], spellings: Mapping[str, str]) -> None:
    """Have letters of an open PDF read as others: nothing looks different, but search and copies find the other.

    Args:
        fonts: Those of the PDF; changed where one has such a letter.
        spellings: What a letter is to read as; both of the first 65,536 code points.
    """
    pairs = [(_code(old), _code(new)) for old, new in spellings.items()]
    for table in _tables(fonts) if pairs else ():
        text = table.read_bytes()
        changed = text
        for old, new in pairs:
            changed = changed.replace(old.upper(), new).replace(old.lower(), new)
        if changed != text:
            table.write(changed)


def _tables(fonts: Iterable[Object]) -> Iterator[Stream]:
    """The tables from glyphs to letters of all fonts."""
    for font in fonts:
        table = font.get(Name.ToUnicode)
        if isinstance(table, pikepdf.Stream):
            yield table


def _code(letter: str) -> bytes:
    return f"<{ord(letter):04X}>".encode()
