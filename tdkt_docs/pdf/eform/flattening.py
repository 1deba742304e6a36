"""A filled form → a PDF/A without fields: what was filled in is part of its pages, and nothing of it is lost."""

import io
import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, PasswordError, Pdf, PdfError

from tdkt_docs.pdf.annotations import keep_links
from tdkt_docs.pdf.eform.addendum import Entry, add_addendum, is_addendum
from tdkt_docs.pdf.eform.boxes import appearance, fitted, tick
from tdkt_docs.pdf.eform.faces import fonts_of, undrawable
from tdkt_docs.pdf.eform.making import LABEL, form_stream
from tdkt_docs.pdf.eform.reading import FoundField, LockedError, fields_of, flags_of, inherited, notes_of, value_of
from tdkt_docs.pdf.eform.sheet import Box, Edges
from tdkt_docs.pdf.eform.strings import text_of
from tdkt_docs.pdf.font_objects import font_objects
from tdkt_docs.pdf.pdfa import Identity, declare, save, unembedded_fonts
from tdkt_docs.pdf.signed import bears_signature
from tdkt_docs.wording import say

__all__ = ["BrokenError", "FlatForm", "NoFieldsError", "SignedFormError", "UnembeddedError", "flattened"]

_MULTILINE = 1 << 12
_SIZE = re.compile(r"([\d.]+)\s+Tf\b")
_USUAL_PT, _LEAST_PT, _OF_HEIGHT = 11.0, 4.0, 0.7
_SAID = (Name.Text, Name.FreeText, Name.Popup)
"""Annotations whose words the addendum repeats."""
_INTERACTIVE = (
    "/AcroForm",
    "/AA",
    "/OpenAction",
    "/Names",
    "/Perms",
    "/StructTreeRoot",
    "/MarkInfo",
    "/NeedsRendering",
    "/Extensions",
)


class SignedFormError(Exception):
    """The form bears a signature, which writing it anew would break."""


class BrokenError(Exception):
    """It is no PDF, or so damaged that it cannot be opened."""


class NoFieldsError(Exception):
    """There is nothing to fill in."""


class UnembeddedError(Exception):
    """Its pages are drawn with fonts that are not in the file; their names are the argument."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatForm:
    """The flat copy."""

    data: bytes
    undrawn: str = ""
    """Letters no face has; a box stands for each."""
    addendum: int = 0
    """How many texts stand in the addendum."""


def flattened(data: bytes, *, at: datetime) -> FlatForm:
    """The PDF with what its fields hold drawn on its pages, as PDF/A-2b; what does not fit stands on pages behind.

    Appearances are drawn anew from the values: viewers that lack a font leave wrong ones.

    Args:
        data: A filled form, ours or another's.
        at: Aware; the date of making that the file carries.

    Raises:
        LockedError: A password is needed.
        SignedFormError: It is signed.
        NoFieldsError: It has no fields.
        UnembeddedError: It would be no PDF/A.
        BrokenError: It is no PDF, or damaged.
    """
    try:
        with Pdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            if bears_signature(data):
                raise SignedFormError
            flat = _flat(pdf, at)
        with Pdf.open(io.BytesIO(flat.data)) as pdf:
            missing = unembedded_fonts(font_objects(pdf))
    except PasswordError as error:
        raise LockedError from error
    except PdfError as error:
        raise BrokenError from error
    if missing:
        raise UnembeddedError(*missing)
    return flat


def _flat(pdf: Pdf, at: datetime) -> FlatForm:
    for index in reversed(range(len(pdf.pages))):
        if is_addendum(pdf.pages[index].obj):
            del pdf.pages[index]
    found = list(fields_of(pdf))
    if not found:
        raise NoFieldsError
    fonts, title = fonts_of(pdf), text_of(pdf.docinfo.get(Name.Title))
    filled = [(each, _filled(each)) for each in found]
    texts = [(each, box) for each, box in filled if box is not None and box.text]
    long = [(each, box) for each, box in texts if each.widget is None or not fitted(box).is_whole]
    entries = [Entry(caption=box.label, text=box.text) for _, box in long]
    entries += [Entry(caption=say("form-pdf.note", page=note.page_no), text=note.text) for note in notes_of(pdf)]
    numbers = {id(box): number for number, (_, box) in enumerate(long, start=1)}
    for each, box in filled:
        _draw(pdf, each, (box, numbers.get(id(box), 0)), fonts)
    _settle(pdf)
    add_addendum(pdf, entries, fonts)
    declare(pdf, Identity(title=title, at=at))
    undrawn = undrawable("".join(entry.text for entry in entries) + "".join(box.text for _, box in texts))
    return FlatForm(data=save(pdf, is_declared=True), undrawn=undrawn, addendum=len(entries))


def _filled(found: FoundField) -> Box | None:
    """What a field shows; None for nothing, and for what is not filled in."""
    value = value_of(found)
    if value is None and found.widget is not None:  # one of several buttons
        value = inherited(found.field, Name.FT) == Name.Btn and text_of(found.widget.get(Name.AS)) not in {"", "Off"}
    if not value:
        return None
    edges = _edges(found.widget)
    return Box(
        name=found.name,
        kind="check" if value is True else "text",
        edges=edges,
        label=text_of(inherited(found.field, LABEL) or inherited(found.field, Name.TU)) or found.name,
        value=value,
        size_pt=_size(found.field, edges),
        is_multiline=bool(flags_of(found.field) & _MULTILINE),
        is_centred=inherited(found.field, Name.Q) == 1,
    )


def _draw(pdf: Pdf, found: FoundField, shown: tuple[Box | None, int], fonts: Object) -> None:
    """Give the field's widget the appearance of what it holds."""
    (box, entry), widget = shown, found.widget
    if widget is None:
        return
    if box is None:
        if inherited(found.field, Name.FT) == Name.Btn:
            widget.AS = Name.Off
        elif Name.AP in widget:
            del widget[Name.AP]
        return
    if box.value is True:
        side = min(box.edges.width, box.edges.height)
        widget.AP = Dictionary(N=form_stream(pdf, tick(side), box.edges, None))
    else:
        widget.AP = Dictionary(N=form_stream(pdf, appearance(box, entry), box.edges, fonts))
    if Name.AS in widget:
        del widget[Name.AS]


def _settle(pdf: Pdf) -> None:
    """Make the appearances part of the pages and drop what only a form needs; remarks are in the addendum."""
    for page in pdf.pages:
        notes = page.obj.get(Name.Annots)
        if isinstance(notes, Array):
            kept = (note for note in notes if isinstance(note, Dictionary) and note.get(Name.Subtype) not in _SAID)
            page.obj.Annots = Array(kept)
    if isinstance(pdf.Root.get(Name.AcroForm), Dictionary):
        pdf.Root.AcroForm.NeedAppearances = False
    pdf.flatten_annotations("print")
    pdf.remove_unreferenced_resources()
    keep_links(pdf)
    for key in _INTERACTIVE:
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        for name in (Name.StructParents, Name.Tabs, Name.AA):
            if name in page.obj:
                del page.obj[name]


def _edges(widget: Object | None) -> Edges:
    rectangle = widget.get(Name.Rect) if widget is not None else None
    numbers: Any = rectangle if isinstance(rectangle, Array) else ()
    sides = [float(side) for side in numbers if isinstance(side, (int, float, Decimal))]
    if len(sides) != 4:  # noqa: PLR2004 # of a rectangle
        return Edges(left=0, low=0, right=0, high=0)
    (left, right), (low, high) = sorted(sides[::2]), sorted(sides[1::2])
    return Edges(left=left, low=low, right=right, high=high)


def _size(field: Object, edges: Edges) -> float:
    """The size of type a field asks for; one that fits its height where it leaves that to the viewer."""
    found = _SIZE.search(text_of(inherited(field, Name.DA)))
    size = float(found[1]) if found else 0.0
    return size or max(_LEAST_PT, min(_USUAL_PT, edges.height * _OF_HEIGHT))
