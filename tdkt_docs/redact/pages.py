"""Pages of a copy for publication, as they are put into the new file."""

import io

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from tdkt_docs import wording
from tdkt_docs.redact import marks

__all__ = ["add_notice", "add_page", "disclaim", "mark"]


def add_page(target: Pdf, page: Page, content: bytes, resources: Dictionary) -> None:
    """Add a page with that content and of the size of ``page``."""
    made = Dictionary(
        Type=Name.Page,
        MediaBox=Array([float(edge) for edge in page.mediabox]),
        CropBox=Array([float(edge) for edge in page.cropbox]),
        Resources=resources,
        Contents=target.make_stream(content),
    )
    if turn := int(page.obj.get("/Rotate", 0)):
        made.Rotate = turn
    group = page.obj.get("/Group")
    if isinstance(group, Dictionary) and group.get("/S") == Name.Transparency:
        made.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)
    target.pages.append(Page(target.make_indirect(made)))


def add_notice(target: Pdf, page: Page, reason: str) -> None:
    """Add a page of the size of ``page`` that says why it is not shown."""
    left, low, right, high = (float(edge) for edge in page.cropbox)
    size = (abs(right - left), abs(high - low))
    if int(page.obj.get("/Rotate", 0)) % 180:
        size = (size[1], size[0])
    with Pdf.open(io.BytesIO(marks.notice_page(wording.say(f"redact.page-{reason}"), size))) as notice:
        target.pages.append(notice.pages[0])


def mark(page: Page, form: Object, size: tuple[float, float]) -> None:
    """Draw the line that says what the copy is."""
    name = page.add_resource(form, Name.XObject, _free_name(page))
    left, low, right, high = (float(edge) for edge in page.cropbox)
    box = (min(left, right), min(low, high), max(left, right), max(low, high))
    page.contents_add(marks.placed(str(name), size, box, int(page.obj.get("/Rotate", 0))))


def _free_name(page: Page) -> Name:
    """A name for the line that no drawing of the page has: a copy may be copied again."""
    taken = page.resources.get("/XObject", Dictionary())
    return Name(next(name for number in range(len(taken.keys()) + 1) if (name := f"/TdktLine{number}") not in taken))


def disclaim(pdf: Pdf) -> None:
    """A file that was no PDF/A does not become one by being copied."""
    del pdf.Root.OutputIntents
    metadata = pdf.Root.Metadata
    assert isinstance(metadata, Stream)
    lines = metadata.read_bytes().splitlines(keepends=True)
    metadata.write(b"".join(line for line in lines if not line.startswith(b"<pdfaid:")))
