"""Our stamp as the appearance of a signature field."""

from functools import lru_cache
from io import BytesIO
from threading import Lock
from typing import ClassVar

from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

from tdkt_docs import wording
from tdkt_docs.pdf import stamp
from tdkt_docs.sign.key import Key
from tdkt_docs.sign.looks import LineLook, Look, PictureLook, StampLook
from tdkt_docs.sign.request import SignRequest, iso_time

__all__ = ["reason_of", "stamp_style"]


def stamp_style(key: Key, request: SignRequest, size_pt: tuple[float, float]) -> StaticStampStyle:
    """The look of the signature: drawn by us, without pyHanko's frame and margins.

    Args:
        key: Whose signature it is.
        request: What it is asked to be.
        size_pt: Width and height of its field; the stamp stands in the middle, no larger than it is asked to be.
    """
    return StaticStampStyle(
        border_width=0,
        background=_DrawnPage(_page(key.name, request.stamp, size_pt, _time_shown(request), is_test=key.is_test)),
        background_layout=layout.SimpleBoxLayoutRule(
            x_align=layout.AxisAlignment.ALIGN_MID,
            y_align=layout.AxisAlignment.ALIGN_MID,
            margins=layout.Margins(left=0, right=0, top=0, bottom=0),
        ),
    )


def _time_shown(request: SignRequest) -> str:
    """The time as it will be read, empty where it is not shown: one page serves all signatures of that second."""
    look = request.stamp
    return iso_time(request.at) if isinstance(look, StampLook) and look.shows_time else ""


@lru_cache(maxsize=32)
def _page(signer: str, look: Look, size_pt: tuple[float, float], time: str, *, is_test: bool) -> PdfFileReader:
    return PdfFileReader(BytesIO(_drawn(signer, look, size_pt, time, is_test=is_test)))


def _drawn(signer: str, look: Look, size_pt: tuple[float, float], time: str, *, is_test: bool) -> bytes:
    notice = wording.say("stamp.test") if is_test else ""
    if isinstance(look, PictureLook):
        return stamp.draw_picture(look.png, size_pt, (look.width_pt, look.height_pt), notice)
    if isinstance(look, LineLook):
        return stamp.draw_line(look.text, size_pt, notice)
    lines = (
        *((wording.say("stamp.signer", signer=signer),) if look.shows_signer else ()),
        *((wording.say("stamp.time", time=time),) if time else ()),
        *look.extra_lines,
    )
    return stamp.draw(
        stamp.Stamp(
            lines=lines,
            notice=notice,
            width_pt=size_pt[0],
            height_pt=size_pt[1],
            inner_pt=(min(look.width_pt, size_pt[0]), min(look.height_pt, size_pt[1])),
            framed=look.framed,
        )
    )


def reason_of(key: Key, request: SignRequest) -> str | None:
    """The reason as the signature states it; a test key adds that it has no legal value."""
    parts = (request.reason, wording.say("stamp.test") if key.is_test else "")
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
