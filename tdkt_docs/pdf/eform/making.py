"""The pages of a form → a PDF to be filled in.

Every field has its appearance, in fonts that hold all Vietnamese letters, so that no viewer has to make one; there are
no scripts.
Source: ISO 32000-1, 12.7.
"""

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from tdkt_docs.pdf.eform.addendum import Entry, add_addendum
from tdkt_docs.pdf.eform.boxes import appearance, fitted, tick
from tdkt_docs.pdf.eform.drawing import add_page
from tdkt_docs.pdf.eform.faces import REGULAR, fonts_of
from tdkt_docs.pdf.eform.sheet import Box, Edges, Sheet, SheetForm
from tdkt_docs.pdf.eform.stamp import stamp
from tdkt_docs.pdf.eform.strings import string_of
from tdkt_docs.pdf.eform.tags import TaggedPage, tag
from tdkt_docs.pdf.pdfa import save
from tdkt_docs.wording import say

__all__ = ["LABEL", "form_stream", "made"]

LABEL = Name("/TdktLabel")
"""Where a field keeps what it is called in the addendum."""

_PRINTED = 4
_MULTILINE, _REQUIRED, _COMBO, _EDIT, _NO_SPELLING = 1 << 12, 1 << 1, 1 << 17, 1 << 18, 1 << 22
_LOOK = f"/{REGULAR} {{:g}} Tf 0 g"


def made(form: SheetForm) -> bytes:
    """The form as a file; the same form gives the same bytes."""
    with Pdf.new() as pdf:
        maker = _Maker(pdf, form)
        pages = [maker.page(sheet) for sheet in form.sheets]
        behind = add_addendum(pdf, maker.entries, maker.fonts, note=say("form-pdf.addendum-note"))
        pages += [TaggedPage(page=pdf.pages[len(pages) + at].obj, sheet=sheet) for at, sheet in enumerate(behind)]
        pdf.Root.AcroForm = pdf.make_indirect(
            Dictionary(
                Fields=Array(maker.fields),
                DR=Dictionary(Font=Dictionary(dict(maker.fonts.items()))),
                DA=String(_LOOK.format(0)),
                NeedAppearances=False,
            )
        )
        tag(pdf, pages)
        stamp(pdf, form)
        return save(pdf, is_declared=True)


def form_stream(pdf: Pdf, drawn: str, edges: Edges, fonts: Object | None) -> Object:
    """A drawing as the appearance of a field of an open PDF.

    Its list of fonts is its own: PDFium, as in Chrome, adds fonts that are not embedded to that of a field it draws.
    """
    stream = pdf.make_stream(drawn.encode())
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array([0, 0, round(edges.width, 2), round(edges.height, 2)])
    stream.Resources = Dictionary() if fonts is None else Dictionary(Font=Dictionary(dict(fonts.items())))
    return stream


class _Maker:
    """One form being made; fields and what did not fit gather here."""

    def __init__(self, pdf: Pdf, form: SheetForm) -> None:
        self.pdf = pdf
        self.fonts = fonts_of(pdf)
        self.fields: list[Object] = []
        boxes = (item for sheet in form.sheets for item in sheet.items if isinstance(item, Box) and item.text)
        self.long = {box.name: box for box in boxes if not fitted(box).is_whole}
        self.entries = [Entry(caption=box.label, text=box.text) for box in self.long.values()]
        self._numbers = {name: number for number, name in enumerate(self.long, start=1)}
        self._above: dict[str, Object] = {}
        self._options: dict[tuple[str, ...], Object] = {}
        self._ticks: dict[float, tuple[Object, Object]] = {}

    def page(self, sheet: Sheet) -> TaggedPage:
        page = add_page(self.pdf, sheet, self.fonts)
        widgets = tuple(self._field(box, page) for box in sheet.items if isinstance(box, Box))
        if widgets:
            page.Annots = Array(widgets)
        return TaggedPage(page=page, sheet=sheet, widgets=widgets)

    def _field(self, box: Box, page: Object) -> Object:
        edges = (box.edges.left, box.edges.low, box.edges.right, box.edges.high)
        hint = say("form-pdf.hint", label=box.label, hint=box.hint) if box.hint else box.label
        field = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                T=String(box.name.rpartition(".")[2]),
                TU=String(hint),
                F=_PRINTED,
                Ff=_flags(box),
                P=page,
                Rect=Array([round(edge, 2) for edge in edges]),
            )
        )
        field[LABEL] = String(box.label)
        (self._check if box.kind == "check" else self._text)(field, box)
        self._hang(field, box.name.rpartition(".")[0])
        return field

    def _hang(self, field: Object, above: str) -> None:
        """Put the field under the one of that name; at the top where the name is empty."""
        if not above:
            self.fields.append(field)
            return
        parent = self._above.get(above)
        if parent is None:
            head, _, last = above.rpartition(".")
            parent = self.pdf.make_indirect(Dictionary(T=String(last), Kids=Array()))
            self._above[above] = parent
            self._hang(parent, head)
        field.Parent = parent
        parent.Kids.append(field)

    def _text(self, field: Object, box: Box) -> None:
        field.FT = Name.Ch if box.kind == "choice" else Name.Tx
        field.DA = String(_LOOK.format(box.size_pt))
        field.Q = int(box.is_centred)
        if box.kind == "choice":
            field.Opt = self._choices(box.options)
        elif box.longest and len(box.text) <= box.longest:
            field.MaxLen = box.longest
        if box.text:
            field.V = string_of(box.text)
        field.AP = Dictionary(N=self._drawn(box))

    def _drawn(self, box: Box) -> Object:
        """A stream of the field's own: pypdf writes a new appearance into the old one's stream."""
        return form_stream(self.pdf, appearance(box, self._numbers.get(box.name, 0)), box.edges, self.fonts)

    def _choices(self, options: tuple[str, ...]) -> Object:
        """All that may be chosen, nothing first; fields that offer the same share it."""
        if options not in self._options:
            self._options[options] = self.pdf.make_indirect(Array([string_of(option) for option in ("", *options)]))
        return self._options[options]

    def _check(self, field: Object, box: Box) -> None:
        state = Name.Yes if box.value is True else Name.Off
        field.FT, field.V, field.AS = Name.Btn, state, state
        field.MK = Dictionary(CA=String("4"))
        side = round(box.edges.width, 2)
        if side not in self._ticks:
            on, off = (form_stream(self.pdf, drawn, box.edges, None) for drawn in (tick(side), ""))
            self._ticks[side] = (on, off)
        on, off = self._ticks[side]
        field.AP = Dictionary(N=Dictionary(Yes=on, Off=off))


def _flags(box: Box) -> int:
    asked = _REQUIRED * box.is_required
    if box.kind == "choice":
        return asked | _COMBO | (_EDIT | _NO_SPELLING) * box.is_open
    if box.kind == "text":
        return asked | _NO_SPELLING | _MULTILINE * box.is_multiline
    return asked
