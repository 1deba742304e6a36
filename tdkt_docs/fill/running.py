"""A compiled part and content make the part's XML."""

from collections.abc import Iterator, Mapping
from itertools import islice
from types import TracebackType
from typing import Any, cast

from tdkt_docs.errors import SourceError, TemplateError
from tdkt_docs.fill import limits
from tdkt_docs.fill.compiled import ENVIRONMENT, CompiledPart
from tdkt_docs.fill.context import BadPictureError, ForeignValueError, MissingFieldError, PaperContext, Pictures, Tally

__all__ = ["run_part", "xml_of"]

_DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_GLOBALS = dict(ENVIRONMENT.globals)
_BEFORE = {"tc": (b"</w:p>", b"<w:p/>"), "tbl": (b"</w:tr>",)}
"""What must stand before the end of a cell, of a table; else it came out empty."""

_CHECK_EVERY = 10_000
"""Pieces between two looks at how long the part has become."""
_VALUE_BYTES = 400
"""Of a value that is printed without being paid for."""


def run_part(
    part: CompiledPart, content: Mapping[str, Any], template_id: str, *, pictures: Pictures | None = None
) -> bytes:
    """The part filled, as Word accepts it.

    Args:
        part: The part.
        content: Values by the names its tags use.
        template_id: What errors call the template.
        pictures: What puts pictures and documents into the package; None: there is no package yet.

    Raises:
        TemplateError: A tag fails, or what comes out is no XML.
        ForeignValueError: A tag prints what only docxtpl can put into a package.
    """
    # what Template.new_context does, without looking up each global in a chain of mappings
    context = PaperContext(ENVIRONMENT, {**_GLOBALS, **content}, None, part.program.blocks)
    tally = context.tally = Tally()
    tally.pictures = pictures
    xml, is_whole = xml_of(part, context, template_id)
    if is_whole and not (part.always_mends or tally.has_breaks or tally.has_gaps or tally.is_unsure):
        return xml
    from tdkt_docs.fill.mending import mended

    try:
        has_breaks = tally.has_breaks or part.has_breaks
        return mended(xml.decode(), has_breaks=has_breaks, has_gaps=tally.has_gaps, adds_cells=part.adds_cells)
    except SourceError as error:
        raise TemplateError("fill.broken-part", template=template_id, part=part.name) from error
    except limits.TooMuchError as error:
        raise TemplateError("fill.too-much", template=template_id, part=part.name, tag="") from error


def xml_of(part: CompiledPart, context: PaperContext, template_id: str) -> tuple[bytes, bool]:
    """The part's XML as its program makes it, and whether every cell and table in it has what it must have."""
    pieces, is_whole = [_DECLARATION], True
    length, looked_at = 0, 0
    try:
        for piece in cast("Iterator[tuple[bytes, ...] | str]", part.program.root_render_func(context)):
            if isinstance(piece, tuple):
                pieces += piece
            elif not _last(pieces).endswith(_BEFORE[piece]):
                is_whole = False
            if len(pieces) - looked_at > _CHECK_EVERY:
                length += _length_of(pieces, looked_at)
                looked_at = len(pieces)
                limits.check_text(length + looked_at * limits.PIECE_BYTES, limits.MAX_PART)
        # each round adds the whole template at most, each value some digits, longer ones are paid for
        if len(part.source) * (context.tally.steps + 1) + len(pieces) * _VALUE_BYTES > limits.MAX_PART:
            limits.check_text(length + _length_of(pieces, looked_at), limits.MAX_PART)
    except ForeignValueError:
        raise
    except Exception as error:  # a template is somebody's program: it can raise anything, and the tag is named
        raise _failed(part, error, template_id) from error
    return b"".join(pieces), is_whole


def _length_of(pieces: list[bytes], start: int) -> int:
    return sum(map(len, islice(pieces, start, None)))


def _last(pieces: list[bytes]) -> bytes:
    return next(piece for piece in reversed(pieces) if piece)


def _failed(part: CompiledPart, error: Exception, template_id: str) -> TemplateError:
    place = {"template": template_id, "part": part.name, "tag": part.snippet(_line_no(part, error.__traceback__))}
    if isinstance(error, MissingFieldError):
        return TemplateError("fill.missing-field", **place, name=error.name)
    if isinstance(error, (limits.TooMuchError, MemoryError, RecursionError)):
        return TemplateError("fill.too-much", **place)
    if isinstance(error, BadPictureError):
        return TemplateError("fill.bad-picture", **place)
    return TemplateError("fill.failed-tag", **place)


def _line_no(part: CompiledPart, traceback: TracebackType | None) -> int:
    """The line of the source at which the program stood."""
    line_no = 1
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == part.code.co_filename:
            line_no = part.program.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return line_no
