"""What lies on the pages of an engine's PDF: links stay, as PDF/A wants them; what is not printed goes."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

__all__ = ["keep_links"]

_PRINTED = 4
"""The flag that PDF/A asks of every annotation."""


def keep_links(pdf: Pdf) -> None:
    """Leave links of an open PDF alone on its pages, each printed and leading to a place in it or to an address.

    LibreOffice (7.4 and 24.8) writes no flags, and a note for each comment of the .docx.

    Source: ISO 19005-2, 6.3.1 (kinds), 6.3.2 (flags), 6.3.3 (appearances: a link needs none), 6.5.1 (actions).
    """
    for page in pdf.pages:
        if Name.Annots in page.obj:
            links = list(_links(page.obj.Annots))
            del page.obj[Name.Annots]
            if links:
                page.obj.Annots = Array(links)


def _links(notes: Object) -> Iterator[Object]:
    for note in notes:
        if note.get(Name.Subtype) != Name.Link:
            continue
        address = _address(note)
        if Name.Dest not in note and address is None:
            continue
        for name in (Name.A, Name.AA, Name.PA):
            if name in note:
                del note[name]
        if address is not None:
            note.A = address
        note.F = _PRINTED
        yield note


def _address(note: Object) -> Dictionary | None:
    """Where the link leads, by a web address or a place in the file; None for anything else an action may do."""
    action = note.get(Name.A, Dictionary())
    if action.get(Name.S) == Name.URI and isinstance(action.get(Name.URI), String):
        return Dictionary(S=Name.URI, URI=action.URI)
    if action.get(Name.S) == Name.GoTo and Name.D in action:
        return Dictionary(S=Name.GoTo, D=action.D)
    return None
