"""Paper size and margins of every section; mirrored margins go."""

from lxml import etree

from tdkt_docs.lint._properties import put, without
from tdkt_docs.lint.draft import MAIN, Draft
from tdkt_docs.model.layout import LayoutRules
from tdkt_docs.ooxml import qualified

__all__ = ["CODES", "repair"]

CODES = ("TT-001", "TT-002", "TT-003")
_MM_PER_TWIP = 25.4 / 1440
_SETTINGS = "word/settings.xml"
_SIDES = (("top", "tren"), ("bottom", "duoi"), ("left", "trai"), ("right", "phai"))


def repair(draft: Draft) -> None:
    """The least change: a margin goes to the nearer end of its range."""
    for section in draft.tree(MAIN).iter(qualified("w:sectPr")):
        if draft.of("TT-001"):
            _resize(section, draft.rules)
        if draft.of("TT-002"):
            _move(section, draft.rules)
    if draft.of("TT-003") and _SETTINGS in draft.package.parts:
        without(draft.tree(_SETTINGS), "mirrorMargins")


def _resize(section: etree._Element, rules: LayoutRules) -> None:
    size = put(section, "pgSz", {})
    width, height = _twips(rules.number("trang.rong-mm")), _twips(rules.number("trang.cao-mm"))
    is_wide = int(size.get(qualified("w:w"), "0")) > int(size.get(qualified("w:h"), "1"))
    put(section, "pgSz", {"w": str(height if is_wide else width), "h": str(width if is_wide else height)})


def _move(section: etree._Element, rules: LayoutRules) -> None:
    margins = put(section, "pgMar", {})
    gutter = float(margins.get(qualified("w:gutter"), "0")) * _MM_PER_TWIP
    for side, word in _SIDES:
        span = rules.span(f"trang.le-{word}-mm")
        has = abs(float(margins.get(qualified(f"w:{side}"), "1440"))) * _MM_PER_TWIP
        extra = gutter if side == "left" else 0
        wanted = min(max(has + extra, span.least), span.most) - extra
        if abs(wanted - has) > rules.number("trang.sai-so-mm"):
            put(section, "pgMar", {side: str(_twips(wanted))})


def _twips(mm: float) -> int:
    return round(mm / _MM_PER_TWIP)
