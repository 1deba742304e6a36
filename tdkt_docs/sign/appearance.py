"""Our stamp as the appearance of a signature field."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from threading import Lock
from typing import ClassVar

from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

from tdkt_docs import wording
from tdkt_docs.errors import SignError
from tdkt_docs.pdf import stamp
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.sign.key import Key
from tdkt_docs.sign.looks import LineLook, Look, PictureLook, StampLook
from tdkt_docs.sign.order import is_office
from tdkt_docs.sign.request import SignRequest, iso_time

__all__ = ["notice_of", "reason_of", "stamp_style"]

_TOLERANCE_PT = 0.1 * MM


def stamp_style(key: Key, request: SignRequest, size_pt: tuple[float, float], page_turn: int = 0) -> StaticStampStyle:
    """The look of the signature: drawn by us, without pyHanko's frame and margins.

    Args:
        key: Whose signature it is.
        request: What it is asked to be.
        size_pt: Width and height of its field; the stamp stands in the middle, no larger than it is asked to be.
        page_turn: Degrees by which the page is turned when it is shown; a line is read upright all the same.

    Raises:
        SignError: A seal at its true size has no room in the field.
    """
    look = request.stamp
    is_seal = is_office(request)
    if isinstance(look, PictureLook) and is_seal:
        _refuse_narrow(request, look, size_pt)
    asked = _Asked(
        signer=key.name,
        look=look,
        size_pt=size_pt,
        time=iso_time(request.at) if isinstance(look, StampLook) and look.shows_time else "",
        notice=notice_of(key),
        is_seal=is_seal,
        page_turn=page_turn,
    )
    return StaticStampStyle(
        border_width=0,
        background=_DrawnPage(_page(asked)),
        background_layout=layout.SimpleBoxLayoutRule(
            x_align=layout.AxisAlignment.ALIGN_MID,
            y_align=layout.AxisAlignment.ALIGN_MID,
            margins=layout.Margins(left=0, right=0, top=0, bottom=0),
        ),
    )


def notice_of(key: Key) -> str:
    """What the signatures of a test key say besides; empty for any other."""
    return wording.say("stamp.test") if key.is_test else ""


def _refuse_narrow(request: SignRequest, look: PictureLook, size_pt: tuple[float, float]) -> None:
    if look.width_pt > size_pt[0] + _TOLERANCE_PT or look.height_pt > size_pt[1] + _TOLERANCE_PT:
        needed, room = (" × ".join(f"{side / MM:.0f}" for side in sides) for sides in (_size(look), size_pt))
        raise SignError("sign-picture.no-room", file=request.file, field=request.field, needed=needed, room=room)


def _size(look: PictureLook) -> tuple[float, float]:
    return look.width_pt, look.height_pt


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """All that a page depends on: signatures of which this is the same show the same page."""

    signer: str
    look: Look
    size_pt: tuple[float, float]
    time: str
    """As it will be read; empty where it is not shown."""
    notice: str
    is_seal: bool
    page_turn: int


@lru_cache(maxsize=6)
def _page(asked: _Asked) -> PdfFileReader:
    return PdfFileReader(BytesIO(_drawn(asked)))


def _drawn(asked: _Asked) -> bytes:
    look, size_pt = asked.look, asked.size_pt
    if isinstance(look, PictureLook):
        width_pt = look.width_pt if asked.is_seal else look.fitting(size_pt)
        return stamp.draw_picture(look.png, size_pt, width_pt, asked.notice, is_seal=asked.is_seal)
    if isinstance(look, LineLook):
        upright = size_pt[::-1] if asked.page_turn % 180 else size_pt
        return stamp.draw_line(look.text, upright, asked.notice, asked.page_turn)
    lines = (
        *((wording.say("stamp.signer", signer=asked.signer),) if look.shows_signer else ()),
        *((wording.say("stamp.time", time=asked.time),) if asked.time else ()),
        *look.extra_lines,
    )
    return stamp.draw(
        stamp.Stamp(
            lines=lines,
            notice=asked.notice,
            width_pt=size_pt[0],
            height_pt=size_pt[1],
            inner_pt=(min(look.width_pt, size_pt[0]), min(look.height_pt, size_pt[1])),
            framed=look.framed,
        )
    )


def reason_of(key: Key, request: SignRequest) -> str | None:
    """The reason as the signature states it; a test key adds that it has no legal value."""
    parts = (request.reason, notice_of(key))
    return " – ".join(part for part in parts if part) or None


class _DrawnPage(PdfContent):
    """A page that was drawn before; pyHanko's own import wants a file and names it at random."""

    _reading: ClassVar[Lock] = Lock()
    """One page serves several threads, and reading moves its place in the file."""

    def __init__(self, page: PdfFileReader) -> None:
        self._page = page
        super().__init__()

    def render(self) -> bytes:
        """Draw the page as a form of the writer's document."""
        with self._reading:
            page = self._ensure_writer.import_page_as_xobject(self._page)
        self.resources.xobject["/Stamp"] = page
        left, low, right, high = (float(value) for value in page.get_object()["/BBox"])
        self.box = layout.BoxConstraints(width=right - left, height=high - low)
        return b"/Stamp Do"
