"""A signature in its place in the PDF: field, dictionary, the bytes it covers, what it holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import EmbeddedPdfSignature

from tdkt_docs.verify.container import Held, Unreadable, bare, held
from tdkt_docs.verify.entry import entry
from tdkt_docs.verify.span import Span, span_of

__all__ = ["BARE", "DIGESTED", "STAMP", "Placed", "has_stray_signature", "placed"]

BARE = "/adbe.x509.rsa_sha1"
DIGESTED = "/adbe.pkcs7.sha1"
STAMP = "/ETSI.RFC3161"
_DETACHED = ("/adbe.pkcs7.detached", "/ETSI.CAdES.detached", "/pAdES.detached")
_RANGE = b"/ByteRange"
_OBJECT = re.compile(rb"(\d{1,10})\s+\d{1,5}\s*$")
_HEAD = 24
"""Bytes in which an object's number and generation stand."""
_KNOWN = (*_DETACHED, BARE, DIGESTED, STAMP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A signature as it lies in the file; what could not be read is None, and ``problem`` says why."""

    name: str
    field: generic.DictionaryObject
    dictionary: generic.DictionaryObject
    kind: str
    """The SubFilter."""
    revision: int = -1
    """0-based; -1: unknown."""
    held: Held | None = None
    span: Span | None = None
    embedded: EmbeddedPdfSignature | None = None
    problem: str = ""

    @property
    def is_time_stamp(self) -> bool:
        """Whether it is a time stamp over the document."""
        return self.kind == STAMP


def placed(reader: PdfFileReader, data: bytes) -> tuple[Placed, ...]:
    """The signatures of the form, in its order."""
    return tuple(
        _read(reader, data, str(name), field.get_object())
        for name, value, field in enumerate_sig_fields(reader, filled_status=None)
        if value is not None and not isinstance(value, generic.NullObject)
    )


def has_stray_signature(reader: PdfFileReader, data: bytes, found: Sequence[Placed]) -> bool:
    """Whether some revision holds a signature that no form field shows any more.

    What a catalogue lists as usage rights is none of a person.
    """
    shown = {number for each in found for number in _numbers(each.field, "/V")}
    permissions = entry(reader.root, "/Perms", {})
    shown |= {number for key in ("/UR", "/UR3") for number in _numbers(permissions, key)}
    numbers = set(_hinted(data))
    return any(_is_signature(reader, number) for number in sorted(numbers - shown))


def _hinted(data: bytes) -> Iterator[int]:
    """Numbers of the objects in which the bytes hint at a signature."""
    at = data.find(_RANGE)
    while at >= 0:
        start = data.rfind(b" obj", 0, at)
        number = _OBJECT.search(data, max(start - _HEAD, 0), start) if start > 0 else None
        if number:
            yield int(number[1])
        at = data.find(_RANGE, at + len(_RANGE))


def _numbers(holder: generic.DictionaryObject, key: str) -> Iterator[int]:
    if key not in holder:
        return
    value = holder.raw_get(key)
    if isinstance(value, generic.IndirectObject):
        yield value.idnum
    elif isinstance(holder.container_ref, generic.Reference):
        yield holder.container_ref.idnum


def _is_signature(reader: PdfFileReader, number: int) -> bool:
    """Whether the object was a signature in some revision: what looks like one may lie inside an attached file."""
    ref = generic.Reference(number, 0, pdf=reader)
    for revision in range(reader.xrefs.total_revisions):
        if ref not in reader.xrefs.explicit_refs_in_revision(revision):
            continue
        found = reader.get_object(ref, revision=revision)
        if isinstance(found, generic.DictionaryObject) and "/ByteRange" in found and "/Contents" in found:
            return True
    return False


def _read(reader: PdfFileReader, data: bytes, name: str, field: generic.DictionaryObject) -> Placed:
    """What can be read of one signature; never raises.

    The parsers meet whatever was signed anywhere and raise whatever they stumble over: such a signature is "not
    checked", and never takes the others with it.
    """
    empty = generic.DictionaryObject()
    try:
        dictionary = field["/V"]
        kind = str(entry(dictionary, "/SubFilter", ""))
        start = Placed(name=name, field=field, dictionary=dictionary, kind=kind)
    except Exception:  # noqa: BLE001 # a foreign parser meets whatever a file holds and raises anything
        return Placed(name=name, field=field, dictionary=empty, kind="", problem="verify.unreadable-signature")
    try:
        return _filled(start, reader, data)
    except Unreadable as error:
        problem = error.code
    except Exception:  # noqa: BLE001 # a foreign parser meets whatever a file holds and raises anything
        problem = "verify.unreadable-signature"
    return Placed(name=name, field=field, dictionary=dictionary, kind=kind, problem=problem)


def _filled(start: Placed, reader: PdfFileReader, data: bytes) -> Placed:
    dictionary = start.dictionary
    raw = dictionary.raw_get("/Contents") if "/Contents" in dictionary else None
    contents = getattr(raw, "original_bytes", b"")
    if not contents:
        raise Unreadable("verify.empty-signature")
    if start.kind not in _KNOWN:
        raise Unreadable("verify.unknown-kind")
    span = span_of(dictionary, contents, data)
    found = bare(contents, dictionary["/Cert"]) if start.kind == BARE else held(contents)
    embedded = _Embedded(reader, start, contents)
    return Placed(
        name=start.name,
        field=start.field,
        dictionary=dictionary,
        kind=start.kind,
        revision=embedded.signed_revision,
        held=found,
        span=span,
        embedded=embedded,
    )


class _Embedded(EmbeddedPdfSignature):
    """pyHanko's signature without a look into its value, which an old kind of signature does not have as a CMS."""

    def __init__(self, reader: PdfFileReader, start: Placed, contents: bytes) -> None:  # no super(): it would look
        self.reader = reader
        self.sig_field = start.field
        self.sig_object = start.dictionary
        self.byte_range = start.dictionary.raw_get("/ByteRange")
        self.pkcs7_content = contents
        self.fq_name = start.name
        self.coverage = None
        self._docmdp = None
        self._fieldmdp = None
        self._docmdp_queried = self._fieldmdp_queried = False
        self.signed_revision = reader.xrefs.get_last_change(start.field.raw_get("/V").reference)
