"""What every object of a PDF says, asked once: finding what is amiss in the text is far faster than walking it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

__all__ = ["OF_STREAM", "REFERS", "Objects", "Said", "found_in", "refers_in_string", "said_by", "said_of", "xmp_of"]

REFERS = b" 0 R"
"""How a reference ends in what an object says; objects of generation 0 are meant."""
OF_STREAM = b" stream"
"""Put behind what a stream says, so that no dictionary says the same."""
_REFERS_IN_STRING = re.compile(rb"\((?:[^()\\]|\\.)*? 0 R", re.DOTALL)
_HOLDING = (Dictionary, Array)
_WORDS = (
    *("AA", "Alternates", "Annots", "B", "CIDSet", "DeviceCMYK", "DeviceN", "EmbeddedFiles", "HT", "HTP", "Image"),
    *("Intent", "Interpolate", "JavaScript", "Keywords", "Metadata", "NeedAppearances", "NeedsRendering", "OFF", "OPI"),
    *("OpenAction", "Outlines", "PS", "PieceInfo", "PresSteps", "RI", "Ref", "Separation", "Sig", "StructParents"),
    *("Subtype2", "TR", "TR2", "Tabs", "Thumb", "XFA"),
)
_LOOKED_FOR = frozenset(f"/{word}" for word in _WORDS)
"""The names that anybody asks for."""
_NAMES = re.compile(rb"/(?:%s)(?!\S)" % "|".join(_WORDS).encode("ascii"))


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
    root: pikepdf.Object
    """The catalogue."""

    def among(self, names: frozenset[str]) -> frozenset[str]:
        """Those of ``names``, as ``"/Annots"``, that stand anywhere; in strings they may only seem to stand.

        Raises:
            KeyError: One of them is not looked for.
        """
        if not names <= _LOOKED_FOR:
            raise KeyError(*sorted(names - _LOOKED_FOR))
        return names & self._found

    def says(self, name: str) -> bool:
        """Whether a name stands anywhere; as ``among``."""
        if name not in _LOOKED_FOR:
            raise KeyError(name)
        return name in self._found

    @cached_property
    def xmp(self) -> bytes:
        """What the PDF says of itself in XMP; empty where it says nothing, or nobody can read it."""
        return xmp_of(self.root)

    @cached_property
    def _found(self) -> frozenset[str]:
        return found_in(self.text)


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
    return Objects(each=each, text=b"\n".join((*texts, *(text for _, text in each))), root=pdf.Root)


def found_in(text: bytes) -> frozenset[str]:
    """Those of the names that anybody asks for which stand in what an object says."""
    return frozenset(str(name, "ascii") for name in _NAMES.findall(text))


def refers_in_string(text: bytes) -> bool:
    """Whether a string may hold what looks like a reference: then references cannot be told from what is said."""
    return bool(_REFERS_IN_STRING.search(text))


def xmp_of(root: pikepdf.Object) -> bytes:
    """What a PDF, whose catalogue is given, says of itself in XMP; as ``Objects.xmp``."""
    stream = root.get("/Metadata")
    if not isinstance(stream, Stream):
        return b""
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return b""


def said_of(found: pikepdf.Object) -> bytes:
    """The object as text; of a stream its dictionary."""
    return (found.stream_dict if isinstance(found, Stream) else found).unparse(resolved=True)
