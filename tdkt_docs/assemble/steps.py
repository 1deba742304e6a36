"""Single steps of what a page draws, and whether PDF/A lets it be drawn so."""

from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary

from tdkt_docs.assemble.mending import INTENTS

__all__ = ["DAMAGED", "INKS", "Step", "obstacle_in"]

INKS, DAMAGED = "TD-612", "TD-615"

Step = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage

_ALL = (
    "b B b* B* BDC BI BMC BT BX c cm cs CS d d0 d1 Do DP EI EMC ET EX f F f* g G gs h i ID j J l m M MP n q Q re rg RG "
    "ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \" k K"
)
_OPERATORS = frozenset(_ALL.split())
_INK_OPERATORS = frozenset({"k", "K"})
_SPACES = frozenset({"cs", "CS"})
_NAMED_IN: Mapping[str, str] = {
    "Tf": "/Font",
    "Do": "/XObject",
    "gs": "/ExtGState",
    "sh": "/Shading",
    "cs": "/ColorSpace",
    "CS": "/ColorSpace",
}
"""Where a name that an operator uses is explained: in the drawing's own resources, not in those of its page."""
_PLAIN_SPACES = frozenset({"/DeviceGray", "/DeviceRGB", "/Pattern"})
_LONG = "ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode CCITTFaxDecode DCTDecode"
_SHORT = "AHx A85 Fl RL CCF DCT"
_PACKED = frozenset(f"/{name}" for name in (*_LONG.split(), *_SHORT.split()))
"""How PDF/A lets a picture within the content be packed."""


def obstacle_in(step: Step, resources: Dictionary) -> str:
    """Why the step cannot be copied into a PDF/A: the finding's code, or empty where it can.

    Source: ISO 19005-2, 6.1.10 (pictures within the content), 6.2.2 (operators, resources), 6.2.4.3 (inks),
    6.2.6 (intents).
    """
    if isinstance(step, pikepdf.ContentStreamInlineImage):
        return _obstacle_in_picture(step.iimage.obj)
    name, said = str(step.operator), str(step.operands[0]) if step.operands else ""
    if name in _INK_OPERATORS or (name in _SPACES and said == "/DeviceCMYK"):
        return INKS
    if name not in _OPERATORS or (name == "ri" and said not in INTENTS):
        return DAMAGED
    if name not in _NAMED_IN or (name in _SPACES and said in _PLAIN_SPACES):
        return ""
    return "" if said in resources.get(_NAMED_IN[name], Dictionary()) else DAMAGED


def _obstacle_in_picture(said: pikepdf.Object) -> str:
    """As ``obstacle_in``; the entries have short names or long ones."""
    if {"/CMYK", "/DeviceCMYK"} & _names(said.get("/CS", said.get("/ColorSpace"))):
        return INKS
    is_smoothed = bool(said.get("/I", said.get("/Interpolate", False)))
    is_packed_otherwise = bool(_names(said.get("/F", said.get("/Filter"))) - _PACKED)
    return DAMAGED if is_smoothed or is_packed_otherwise or "/Intent" in said else ""


def _names(said: pikepdf.Object | None) -> set[str]:
    if said is None:
        return set()
    return {str(one) for one in said} if isinstance(said, Array) else {str(said)}
