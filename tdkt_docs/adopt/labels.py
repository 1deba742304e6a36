"""What a blank is called: the words beside it, cut down to a label; hints in brackets set apart."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from keyword import iskeyword

from tdkt_docs.adopt.blanks import DOTS
from tdkt_docs.adopt.lines import BOX, CONTROL, LEADER
from tdkt_docs.catalog import label_key
from tdkt_docs.vn import text as vn

__all__ = ["Label", "field_id", "label_after", "label_before", "numbered"]

_BULLET = re.compile(
    r"^\s*(?:[-–—•*+•▪●·]|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđA-ZĐ]|[IVX]{1,5})[.)])(?=\s|$|[A-ZĐ])[.)]?\s*"
)
_HINT = re.compile(r"\(([^()]*)\)")
_CLAUSE = re.compile(r"[;:.]\s+|,\s+|\t|\s{3,}|\n")
_LONGEST_WORDS = 16
_LONGEST_ID = 40
_RESERVED = frozenset(
    {"loop", "true", "false", "none", "self", "super", "caller", "varargs", "kwargs", "range", "dict"}
)
_SIGNS = " \t\u00a0:,;.-–—/" + BOX + DOTS + CONTROL + LEADER


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a blank is called."""

    text: str
    hint: str = ""
    has_colon: bool = False
    is_whole: bool = True
    """Whether it is all that stands beside the blank, not the end of a longer sentence."""


def label_before(words: str, trailing: Collection[str], honorifics: Collection[str] = ()) -> Label:
    """The label that ends in front of a blank.

    >>> label_before("- Họ tên (ghi đầy đủ): ", ()).text, label_before("1. Quê quán: ", ()).text
    ('Họ tên', 'Quê quán')
    >>> label_before("Hội đồng được thành lập theo Quyết định số ", {"so"}).text
    'Hội đồng được thành lập theo Quyết định'
    """
    hints = _HINT.findall(words)
    opened = words.rpartition("(")
    if opened[1] and ")" not in opened[2]:
        words = opened[2] if opened[2].strip(_SIGNS) else opened[0]
    words = re.sub(r"\s*\([^()]*\)[ \u00a0]*", " ", words).replace("(", " ").replace(")", " ")
    bare = _without_honorific(_BULLET.sub("", words.lstrip(_SIGNS.replace("-", ""))), honorifics)
    has_colon = bare.rstrip().endswith(":")
    clauses = [part for part in _CLAUSE.split(bare.rstrip(_SIGNS)) if part and part.strip(_SIGNS)]
    if not clauses:
        return Label(text="", hint=" ".join(hints))
    is_going_on = bare.lstrip(_SIGNS)[:1].islower()
    last = _whole_list(bare.rstrip(_SIGNS)) if has_colon and not is_going_on else ""
    last = last or clauses[-1]
    found = last.strip(_SIGNS).split()
    is_whole = len(clauses) == 1 or has_colon
    kept = list(found)
    while len(kept) > 1 and label_key(kept[-1]) in trailing and not has_colon:
        kept.pop()
    if len(kept) == 1 and len(found) > 1 and not has_colon:
        kept = found[-4:]
    if len(kept) > _LONGEST_WORDS:
        kept, is_whole = kept[-8:], False
    label = _BULLET.sub("", " ".join(kept)).strip(_SIGNS)
    if label.isdecimal():
        label = ""
    return Label(text=label, hint=" ".join(hints), has_colon=has_colon, is_whole=is_whole)


def label_after(words: str) -> Label:
    """The label that begins behind a blank: a unit, or what a box stands for.

    >>> label_after(" người, trong đó").text
    'người'
    """
    hints = _HINT.findall(words)
    clauses = [part for part in _CLAUSE.split(_HINT.sub(" ", words).strip(_SIGNS + "[]")) if part.strip(_SIGNS)]
    first = clauses[0].strip(_SIGNS + "()[]").split()[:8] if clauses else []
    return Label(text=" ".join(first), hint=" ".join(hints), is_whole=False)


def field_id(label: str, taken: Collection[str]) -> str:
    """An id of its own for a label: ASCII, as long as a name may be, unlike those taken.

    >>> field_id("Họ và tên", ()), field_id("Họ và tên", {"ho_va_ten"}), field_id("2 năm", ())
    ('ho_va_ten', 'ho_va_ten_2', 'o_2_nam')
    """
    words = vn.slug(label).replace("-", "_").strip("_") if label.strip() else ""
    words = re.sub(r"[^a-z0-9_]", "", words)
    while len(words) > _LONGEST_ID and "_" in words:
        words = words.rpartition("_")[0]
    words = words[:_LONGEST_ID] or "o_trong"
    if not words[0].isalpha():
        words = f"o_{words}"
    if iskeyword(words) or words in _RESERVED or words in ("not", "and", "or", "is", "in", "if", "for"):
        words = f"{words}_o"
    return numbered(words, taken)


def numbered(name: str, taken: Collection[str]) -> str:
    """The name, with a number behind it where it is taken."""
    times, found = 1, name
    while found in taken:
        times += 1
        found = f"{name}_{times}"
    return found


def _without_honorific(words: str, honorifics: Collection[str]) -> str:
    """What is left of "Chủ trì: Đ/c" without what the person is called by, where anything is left."""
    head, colon, rest = words.rpartition(":")
    return f"{head}:" if colon and head.strip(_SIGNS) and label_key(rest) in honorifics else words


def _whole_list(bare: str) -> str:
    """A label that holds commas, where it is short: ``Ngày, tháng, năm sinh``, ``Chức vụ, đơn vị``."""
    last = re.split(r"[:.]\s+|\t|\s{3,}|\n", bare)[-1].strip(_SIGNS)
    return last if len(last.split()) <= _LONGEST_WORDS else ""
