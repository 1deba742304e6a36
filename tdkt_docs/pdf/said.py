"""What every object of a PDF says, asked once: finding what is amiss in the text is far faster than walking it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

__all__ = ["Objects", "Said", "names_in", "said_by", "said_of"]

_HOLDING = (Dictionary, Array)
_NAME = re.compile(rb"/\S+")


class Said(NamedTuple):
    """An object and its text."""

    found: pikepdf.Object
    text: bytes


@dataclass(frozen=True, kw_only=True)
class Objects:
    """All that a PDF consists of."""

    each: Sequence[Said]
    text: bytes
    """What all of them say and the trailer, one after the other: what does not stand there stands nowhere."""

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that stands anywhere, as ``"/Annots"``; in strings they may only seem to stand."""
        return names_in(self.text)


def said_by(pdf: pikepdf.Pdf) -> Objects:
    """Every dictionary, stream and array that stands for itself in ``pdf``."""
    each, texts = list[Said](), [said_of(pdf.trailer)]
    for found in pdf.objects:
        if isinstance(found, Stream):
            each.append(Said(found, found.stream_dict.unparse(resolved=True)))
        elif isinstance(found, _HOLDING):
            each.append(Said(found, found.unparse(resolved=True)))
        elif isinstance(found, Name):
            texts.append(found.unparse(resolved=True))
    return Objects(each=each, text=b"\n".join((*texts, *(text for _, text in each))))


def names_in(text: bytes) -> frozenset[str]:
    """The names in what an object says."""
    return frozenset(str(b" ".join(_NAME.findall(text)), "latin-1").split(" "))


def said_of(found: pikepdf.Object) -> bytes:
    """The object as text; of a stream its dictionary."""
    return (found.stream_dict if isinstance(found, Stream) else found).unparse(resolved=True)
