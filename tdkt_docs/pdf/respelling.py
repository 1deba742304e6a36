"""What the letters of a PDF read as: a letter that an engine was given in place of another reads as that one again."""

from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream

__all__ = ["respell"]


def respell(pdf: Pdf, spellings: Mapping[str, str]) -> None:
    """Have letters of an open PDF read as others: nothing looks different, but search and copies find the other.

    Args:
        pdf: Changed where a font of it has such a letter.
        spellings: What a letter is to read as; both of the first 65,536 code points.
    """
    pairs = [(_code(old), _code(new)) for old, new in spellings.items()]
    for table in _tables(pdf) if pairs else ():
        text = table.read_bytes()
        changed = text
        for old, new in pairs:
            changed = changed.replace(old.upper(), new).replace(old.lower(), new)
        if changed != text:
            table.write(changed)


def _tables(pdf: Pdf) -> Iterator[Stream]:
    """The tables from glyphs to letters of all fonts."""
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get(Name.Type) == Name.Font:
            table = item.get(Name.ToUnicode)
            if isinstance(table, pikepdf.Stream):
                yield table


def _code(letter: str) -> bytes:
    return f"<{ord(letter):04X}>".encode()
