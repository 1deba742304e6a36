"""Whether a page draws nothing but the plainest: seen at a glance, so that only other pages are read step by step."""

import re
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Stream

__all__ = ["are_plain"]

_STRINGS = re.compile(rb"\((?:[^()\\]++|\\.)*+\)|<[0-9A-Fa-f\s]*+>", re.DOTALL)
_BROKEN_INTO = (b"[", b"]", b"/", b"<<", b">>", b"\0")
_OPERANDS = re.compile(rb"(?:(?:[+-]?(?:\d+\.?\d*|\.\d+)|/[A-Za-z0-9_.+-]+|\(\)|\[|\]|<<|>>|true|false|null)(?: |$))*+")
"""Numbers, names, strings that are already taken out, arrays and dictionaries."""
_SAVING = frozenset({b"q", b"Q"})
_OPERATORS = frozenset(
    b"b B b* B* BDC BMC BT c cm d Do EMC ET f f* g G gs h i j J l m M n q Q re rg RG s S T* Tc Td TD Tf TJ Tj TL Tm Tr "
    b"Ts Tw Tz v w W W* y ' \"".split()
)
"""All that PDF/A allows wherever they stand: without colour spaces, intents, shadings, pictures within, and ``F``."""
_NAMED = re.compile(rb"(/[A-Za-z0-9_.+-]+)\s+(?:[+-]?[\d.]+\s+)?(Tf|Do|gs)\s")
_GROUPS = {b"Tf": "/Font", b"Do": "/XObject", b"gs": "/ExtGState"}


def are_plain(page: pikepdf.Page, resources: Dictionary) -> bool:
    """Whether every step of ``page`` is known to be harmless; False says nothing.

    Only for pages whose fonts are all sound: which font shows what is not looked at.
    """
    text = _STRINGS.sub(b" () ", _content(page))
    for mark in _BROKEN_INTO:
        text = text.replace(mark, b" " + mark if mark == b"/" else b" " + mark + b" ")
    tokens = text.split()
    operands = b" ".join(set(tokens) - _OPERATORS)
    if not _OPERANDS.fullmatch(operands) or not _is_balanced(tokens):
        return False
    named = _NAMED.findall(text + b" ")
    asked = sum(map(tokens.count, _GROUPS))
    return asked == len(named) and all(_is_there(resources, name, by) for name, by in set(named))


def _is_balanced(tokens: Sequence[bytes]) -> bool:
    depth = 0
    for token in tokens:
        if token in _SAVING:
            depth += 1 if token == b"q" else -1
            if depth < 0:
                return False
    return not depth


def _content(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents")
    if isinstance(contents, Stream):
        return contents.read_bytes()
    pieces = list(contents) if isinstance(contents, Array) else []
    return b"\n".join(piece.read_bytes() for piece in pieces if isinstance(piece, Stream))


def _is_there(resources: Dictionary, name: bytes, operator: bytes) -> bool:
    return name.decode("ascii") in resources.get(_GROUPS[operator], Dictionary())
