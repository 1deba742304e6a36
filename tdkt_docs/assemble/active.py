"""What a reading copy must not do: scripts, launched programs, forms that still can be filled."""

from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from tdkt_docs.pdf.said import Objects

__all__ = ["active_content", "flatten", "needs_xfa", "waits_for_appearances"]

_HARMLESS = frozenset({"/GoTo", "/URI", "/Named"})
_PLAYED = frozenset({"/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"})
"""Annotations that play something, or let it be turned about."""
_NOTES = "/Annots"
_XMP, _SAYS_XMP = "/Metadata", b"/Metadata "
_MAY_ACT = frozenset({"/JavaScript", "/OpenAction", "/AA", "/XFA", "/Outlines", _NOTES})
"""Where every action hangs."""
_PRINTED = 4
"""The flag that PDF/A asks of every annotation."""
_TAKEN_OFF = frozenset({_NOTES, "/AA", "/PieceInfo", "/Thumb", _XMP, "/StructParents", "/Tabs", "/B", "/PresSteps"})
"""Entries of a page that act, or point at what is not copied; of the first, what is seen is drawn before."""


def active_content(pdf: pikepdf.Pdf, objects: Objects) -> tuple[str, ...]:
    """Kinds of action in ``pdf``, made of ``objects``, beside plain links, sorted: ``("JavaScript", "Launch")``."""
    if not objects.among(_MAY_ACT):
        return ()
    return tuple(sorted({kind.removeprefix("/") for kind in _kinds(pdf)} - {""}))


def needs_xfa(pdf: pikepdf.Pdf, objects: Objects) -> bool:
    """Whether the pages are only a placeholder for an XFA form that few programs can draw."""
    return objects.says("/NeedsRendering") and bool(pdf.Root.get("/NeedsRendering", False)) and "/XFA" in _form(pdf)


def waits_for_appearances(pdf: pikepdf.Pdf, objects: Objects) -> bool:
    """Whether fields have values that the viewer is meant to draw."""
    return objects.says("/NeedAppearances") and bool(_form(pdf).get("/NeedAppearances", False))


def flatten(pdf: pikepdf.Pdf, objects: Objects) -> bool:
    """Make what annotations and fields show part of the pages; only links to the web stay links.

    Args:
        pdf: A foreign PDF.
        objects: All that it consists of.

    Returns:
        Whether anything was there to be drawn: then ``pdf`` has new objects.
    """
    entries = objects.among(_TAKEN_OFF)
    if not entries or (entries == {_XMP} and objects.text.count(_SAYS_XMP) == 1 and _XMP in objects.root):
        return False  # what only the catalogue has, no page has
    pages = [page.obj for page in pdf.pages]
    has_notes = any(_NOTES in page for page in pages)
    if has_notes:
        pdf.flatten_annotations("all")
    for page in pages:
        links = [link for note in page.get(_NOTES, ()) if (link := _web_link(pdf, note)) is not None]
        for entry in entries:
            if entry in page:
                del page[entry]
        if links:
            page.Annots = Array(links)
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
    for item in _reached([_dictionary(root.get("/Outlines")).get("/First")], ("/First", "/Next")):
        yield from _action(item.get("/A"))
    for field in _reached(_form(pdf).get("/Fields", ()), ("/Kids",)):
        yield from _triggers(field)
    for page in pdf.pages:
        yield from _triggers(page.obj)
        for note in page.obj.get("/Annots", ()):
            yield from _of_note(_dictionary(note))


def _of_note(note: Dictionary) -> Iterator[str]:
    if (kind := str(note.get("/Subtype", ""))) in _PLAYED:
        yield kind
    yield from _action(note.get("/A"))
    for owner in _reached([note], ("/Parent",)):
        yield from _triggers(owner)


def _triggers(owner: pikepdf.Object | None) -> Iterator[str]:
    events = _dictionary(_dictionary(owner).get("/AA"))
    for event in events.keys():  # noqa: SIM118 - a pikepdf dictionary is walked by its keys
        yield from _action(events[event])


def _action(action: pikepdf.Object | None) -> Iterator[str]:
    """Its kind, and those of all that follow it."""
    for each in _reached([action], ("/Next",)):
        if (kind := str(each.get("/S", ""))) not in _HARMLESS:
            yield kind


def _reached(starts: Iterable[object], ways: tuple[str, ...]) -> Iterator[Dictionary]:
    """The dictionaries at ``starts`` and those that these ways lead to; each once, though they lead in a ring."""
    seen: set[tuple[int, int]] = set()
    left = list(starts)
    while left:
        found = left.pop()
        if isinstance(found, pikepdf.Object) and found.is_indirect:
            if found.objgen in seen:
                continue
            seen.add(found.objgen)
        if isinstance(found, Array):
            left.extend(found)
        elif isinstance(found, Dictionary):
            yield found
            left.extend(found[way] for way in ways if way in found)


def _form(pdf: pikepdf.Pdf) -> Dictionary:
    return _dictionary(pdf.Root.get("/AcroForm"))


def _dictionary(value: object) -> Dictionary:
    """``value``, or an empty dictionary where a broken file has something else there."""
    return value if isinstance(value, Dictionary) else Dictionary()
