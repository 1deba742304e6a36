"""What a reading copy must not do: scripts, launched programs, forms that still can be filled."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

__all__ = ["active_content", "flatten", "needs_xfa", "waits_for_appearances"]

_HARMLESS = frozenset({"/GoTo", "/URI", "/Named"})
_PRINTED = 4
"""The flag that PDF/A asks of every annotation."""
_BYWORK = (Name.AA, Name.PieceInfo, Name.Thumb, Name.Metadata, Name.StructParents, Name.Tabs, Name.B, Name.PresSteps)
"""Entries of a page that act, or point at what is not copied."""


def active_content(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Kinds of action in ``pdf`` beside plain links, sorted: ``("JavaScript", "Launch")``."""
    return tuple(sorted({kind.removeprefix("/") for kind in _kinds(pdf)} - {""}))


def needs_xfa(pdf: pikepdf.Pdf) -> bool:
    """Whether the pages are only a placeholder for an XFA form that few programs can draw."""
    return bool(pdf.Root.get("/NeedsRendering", False)) and "/XFA" in _form(pdf)


def waits_for_appearances(pdf: pikepdf.Pdf) -> bool:
    """Whether fields have values that the viewer is meant to draw."""
    return bool(_form(pdf).get("/NeedAppearances", False))


def flatten(pdf: pikepdf.Pdf) -> bool:
    """Make what annotations and fields show part of the pages; only links to the web stay links.

    Returns:
        Whether anything was there to be drawn: then ``pdf`` has new objects.
    """
    has_notes = any(Name.Annots in page.obj for page in pdf.pages)
    if has_notes:
        pdf.flatten_annotations("all")
    for page in pdf.pages:
        links = [link for note in page.obj.get("/Annots", ()) if (link := _web_link(pdf, note)) is not None]
        for entry in (Name.Annots, *_BYWORK):
            if entry in page.obj:
                del page.obj[entry]
        if links:
            page.obj.Annots = Array(links)
    return has_notes


def _web_link(pdf: pikepdf.Pdf, note: pikepdf.Object) -> pikepdf.Object | None:
    action = _dictionary(_dictionary(note).get("/A"))
    if action.get("/S") != Name.URI or not isinstance(action.get("/URI"), pikepdf.String) or "/Rect" not in note:
        return None
    plain = Dictionary(S=Name.URI, URI=action.URI)
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=note.Rect, A=plain, F=_PRINTED, Border=Array([0, 0, 0]))
    return pdf.make_indirect(link)


def _kinds(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if "/JavaScript" in _dictionary(root.get("/Names")):
        yield "JavaScript"
    yield from _action(root.get("/OpenAction"))
    yield from _triggers(root)
    if "/XFA" in _form(pdf):
        yield "XFA"
    for page in pdf.pages:
        yield from _triggers(page.obj)
        for note in page.obj.get("/Annots", ()):
            yield from _triggers(note)
            yield from _action(_dictionary(note).get("/A"))
            yield from _triggers(_dictionary(note).get("/Parent"))


def _triggers(owner: pikepdf.Object | None) -> Iterator[str]:
    events = _dictionary(_dictionary(owner).get("/AA"))
    for event in events.keys():  # noqa: SIM118 - a pikepdf dictionary is walked by its keys
        yield from _action(events[event])


def _action(action: pikepdf.Object | None) -> Iterator[str]:
    kind = str(_dictionary(action).get("/S", ""))
    if kind not in _HARMLESS:
        yield kind


def _form(pdf: pikepdf.Pdf) -> Dictionary:
    return _dictionary(pdf.Root.get("/AcroForm"))


def _dictionary(value: object) -> Dictionary:
    """``value``, or an empty dictionary where a broken file has something else there."""
    return value if isinstance(value, Dictionary) else Dictionary()
