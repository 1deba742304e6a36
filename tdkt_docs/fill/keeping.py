"""Compiled templates kept in a folder between runs, so that the next one need not compile, nor load what compiles."""

from contextlib import suppress
from pathlib import Path

from tdkt_docs.files import write_whole
from tdkt_docs.fill.compiled import CompiledTemplate, kept_as, packed, unpacked

__all__ = ["kept_or_compiled"]

_MOST = 200
"""Kept at a time; beyond it the folder is emptied, for templates that changed are never asked for again."""


def kept_or_compiled(docx: bytes, template_id: str, folder: Path | None) -> CompiledTemplate:
    """The compiled form of a template, from ``folder`` where it is kept there.

    Raises:
        TemplateError: A tag is broken or unknown, or the file is no .docx.
    """
    place = folder / f"{kept_as(docx)}.mau" if folder is not None else None
    found = _kept(place) if place is not None else None
    if found is not None:
        return found
    from tdkt_docs.fill.compiling import compile_docx

    made = compile_docx(docx, template_id)
    if place is not None:
        _keep(place, packed(made))
    return made


def _kept(place: Path) -> CompiledTemplate | None:
    try:
        return unpacked(place.read_bytes())
    except OSError:
        return None


def _keep(place: Path, data: bytes) -> None:
    # a folder that cannot be written only means that the next run compiles again
    with suppress(OSError):
        old = list(place.parent.glob("*.mau"))
        for each in old if len(old) >= _MOST else ():
            each.unlink(missing_ok=True)
        write_whole(place, data, is_private=True)
