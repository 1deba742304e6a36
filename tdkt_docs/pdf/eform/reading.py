"""What was filled into a PDF form, whichever program saved it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, PasswordError, Pdf

from tdkt_docs.pdf.eform.addendum import is_addendum
from tdkt_docs.pdf.eform.stamp import stamped
from tdkt_docs.pdf.eform.strings import plain_text, text_of
from tdkt_docs.pdf.inheriting import inherited

__all__ = [
    "LockedError",
    "Note",
    "ReadForm",
    "ReadValue",
    "fields_of",
    "flags_of",
    "inherited",
    "is_ticked",
    "notes_of",
    "read",
]

_DEEPEST = 32
"""Fields below fields; a damaged file may go round in circles."""
_RADIO_OR_PUSH = (1 << 15) | (1 << 16)
_NOT_WRITTEN = frozenset({"/Widget", "/Link", "/Popup"})


class LockedError(Exception):
    """The file asks for a password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadValue:
    """What one field holds."""

    name: str
    """Its parts with full stops between them."""
    value: str | bool
    page_no: int
    """1-based; 0 where the field is on no page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody wrote on a page beside the fields."""

    page_no: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadForm:
    """A filled form as read."""

    form: str
    """As stamped; empty where nothing is."""
    edition: str
    values: tuple[ReadValue, ...]
    """In the order of the pages; empty where the file has no fields."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundField:
    """A field with one of its widgets."""

    name: str
    field: Object
    widget: Object | None
    page_no: int


def read(data: bytes) -> ReadForm:
    """What the PDF's fields hold.

    Raises:
        LockedError: A password is needed.
        pikepdf.PdfError: It is no PDF, or broken.
    """
    try:
        with Pdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            form, edition = stamped(pdf)
            return ReadForm(form=form, edition=edition, values=tuple(_values(pdf)), notes=tuple(notes_of(pdf)))
    except PasswordError as error:
        raise LockedError from error


def fields_of(pdf: Pdf) -> Iterator[FoundField]:
    """Every field of an open PDF that can be filled in: those on pages first, then those that lie on none.

    Programs that cut or join files keep widgets and forget the list of fields; others keep the list only.
    """
    seen = set()
    for page_no, page in enumerate(pdf.pages, start=1):
        for widget in _array(page.obj.get(Name.Annots)):
            if isinstance(widget, Dictionary) and widget.get(Name.Subtype) == Name.Widget:
                seen.add(widget.objgen)
                yield FoundField(_full_name(widget), _field_of(widget), widget, page_no)
    top = pdf.Root.get(Name.AcroForm)
    for field in _array(top.get(Name.Fields)) if isinstance(top, Dictionary) else ():
        for leaf in _leaves(field):
            if leaf.objgen not in seen:
                yield FoundField(_full_name(leaf), _field_of(leaf), None, 0)


def flags_of(field: Object) -> int:
    """The flags of a field; none where a file holds no number in their place."""
    flags = inherited(field, Name.Ff)
    return flags if isinstance(flags, int) else 0


def is_ticked(found: FoundField) -> bool:
    """Whether a box is ticked, whatever its tick is called; the widget's own state where the field has no value."""
    value = inherited(found.field, Name.V)
    if value is None and found.widget is not None:
        value = found.widget.get(Name.AS)
    return text_of(value).casefold() not in {"", "off", "no", "false", "0"}


def notes_of(pdf: Pdf) -> Iterator[Note]:
    """What stands on the pages of an open PDF as remarks and text boxes."""
    for page_no, page in enumerate(pdf.pages, start=1):
        for note in _array(page.obj.get(Name.Annots)):
            if isinstance(note, Dictionary) and str(note.get(Name.Subtype)) not in _NOT_WRITTEN:
                text = text_of(note.get(Name.Contents)) or plain_text(text_of(note.get(Name.RC)))
                if text.strip():
                    yield Note(page_no=page_no, text=text.strip())


def value_of(found: FoundField) -> str | bool | None:
    """What a field holds; None for buttons to press, signatures and what is none of ours."""
    kind = inherited(found.field, Name.FT)
    if kind == Name.Btn:
        return None if flags_of(found.field) & _RADIO_OR_PUSH else is_ticked(found)
    if kind == Name.Ch:
        return _chosen(found.field)
    if kind == Name.Tx:
        text = text_of(inherited(found.field, Name.V))
        return text or plain_text(text_of(inherited(found.field, Name.RV)))
    return None


def _values(pdf: Pdf) -> Iterator[ReadValue]:
    """One value a name: where several fields bear it, of the first that says something."""
    found: dict[str, ReadValue] = {}
    for each in fields_of(pdf):
        if each.page_no and is_addendum(pdf.pages[each.page_no - 1].obj):
            continue
        value = value_of(each)
        if value is not None and not (each.name in found and found[each.name].value):
            found[each.name] = ReadValue(name=each.name, value=value, page_no=each.page_no)
    yield from found.values()


def _chosen(field: Object) -> str:
    """What was chosen, as shown: forms may save another text, a list, or only places in the list."""
    options = [_option(option) for option in _array(inherited(field, Name.Opt))]
    value = inherited(field, Name.V)
    if value is None:
        places: Any = _array(inherited(field, Name.I))
        shown_at = dict(enumerate(shown for _, shown in options))
        chosen = [shown_at[place] for place in places if isinstance(place, int) and place in shown_at]
    else:
        shown = dict(options)
        saved = [text_of(each) for each in value] if isinstance(value, Array) else [text_of(value)]
        chosen = [shown.get(each, each) for each in saved]
    return "\n".join(each for each in chosen if each)


def _option(option: Object) -> tuple[str, str]:
    """What is saved and what is shown."""
    if isinstance(option, Array) and len(option):
        saved, shown = (text_of(each) for each in (option[0], option[-1]))
        return saved, shown
    return text_of(option), text_of(option)


def _leaves(field: Object, deep: int = 0) -> Iterator[Object]:
    kids = _array(field.get(Name.Kids)) if isinstance(field, Dictionary) else ()
    if not isinstance(field, Dictionary) or deep > _DEEPEST:
        return
    if not len(kids):
        yield field
    for kid in kids:
        yield from _leaves(kid, deep + 1)


def _field_of(widget: Object) -> Object:
    """The field a widget shows: itself, or the one above it where it has no name."""
    above = widget.get(Name.Parent)
    return above if Name.T not in widget and isinstance(above, Dictionary) else widget


def _full_name(field: Object) -> str:
    parts: list[str] = []
    each: Object | None = field
    while isinstance(each, Dictionary) and len(parts) < _DEEPEST:
        if name := text_of(each.get(Name.T)):
            parts.append(name)
        each = each.get(Name.Parent)
    return ".".join(reversed(parts))


def _array(value: Object | None) -> Array | tuple[()]:
    return value if isinstance(value, Array) else ()
