"""What every object of a PDF says, asked once: finding what is amiss in the text is far faster than walking it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Stream

__all__ = ["Objects", "Said", "said_by", "said_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An object and its text."""

    found: pikepdf.Object
    text: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Objects:
    """All that a PDF consists of."""

    each: Sequence[Said]
    text: bytes
    """What all of them say, one after the other: what does not stand there stands nowhere."""


def said_by(pdf: pikepdf.Pdf) -> Objects:
    """Every dictionary, stream and array that stands for itself in ``pdf``."""
    each = tuple(_said(pdf))
    return Objects(each=each, text=b"\n".join(one.text for one in each))


def said_of(found: pikepdf.Object) -> bytes:
    """The object as text; of a stream its dictionary."""
    return (found.stream_dict if isinstance(found, Stream) else found).unparse(resolved=True)


def _said(pdf: pikepdf.Pdf) -> Iterator[Said]:
    for found in pdf.objects:
        if isinstance(found, Dictionary | Stream | Array):
            yield Said(found=found, text=said_of(found))
