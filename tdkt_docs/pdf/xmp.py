"""What a PDF/A says of itself in XMP, written as text: the same words always give the same bytes.

Source: ISO 19005-2, 6.6 (XMP), 6.6.4 (version and conformance).
"""

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

__all__ = ["one_line", "packet"]

_HEAD = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" rdf:about="">
"""
_FOOT = """</rdf:Description>
</rdf:RDF>
</x:xmpmeta>

<?xpacket end="w"?>
"""
"""Head and foot are laid out as pikepdf lays them out where it mends an XMP: mended or not, the bytes are the same."""
_SHAPES: Mapping[str, str] = {
    "dc:title": '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>',
    "dc:description": '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>',
    "dc:creator": "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>",
    "dc:language": "<rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag>",
}
"""Properties that are lists or have languages; the others are plain text."""

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def packet(properties: Mapping[str, str]) -> bytes:
    """The XMP packet with the properties that say something, by their prefixed names; each is ``one_line``.

    >>> b"<dc:title><rdf:Alt>" in packet({"dc:title": "Tờ trình"}), b"dc:creator" in packet({"dc:creator": ""})
    (True, False)
    """
    return "".join((_HEAD, *_lines(properties), _FOOT)).encode()


def one_line(text: str) -> str:
    r"""``text`` as XMP and document properties can both keep it: one line of signs that XML knows.

    >>> one_line(" Quyết định\r\n số\x00 15 ")
    'Quyết định số 15'
    """
    return " ".join(_NO_XML.sub("", text).split())


def _lines(properties: Mapping[str, str]) -> Iterator[str]:
    for name, text in properties.items():
        if text:
            yield f"<{name}>{_SHAPES.get(name, '{}').replace('{}', escape(text))}</{name}>\n"
