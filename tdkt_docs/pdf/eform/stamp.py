"""Which form and which edition a PDF is: twice, for programs that write one of the two places anew."""

import re

from pikepdf import Dictionary, Name, Pdf, Stream, String

from tdkt_docs.pdf.eform.sheet import SheetForm
from tdkt_docs.pdf.pdfa import PRODUCER
from tdkt_docs.pdf.xmp import one_line, packet

__all__ = ["stamp", "stamped"]

_URN = "urn:tdkt-docs:form"
_STAMP = re.compile(rb"urn:tdkt-docs:form:([\w./-]+):([0-9a-f]*)")
_KEY = "/TdktForm"
_LANGUAGE = "vi-VN"


def stamp(pdf: Pdf, form: SheetForm) -> None:
    """Put title, language, form and edition into an open PDF."""
    title, urn = one_line(form.title), f"{_URN}:{form.form}:{form.edition}"
    words = {
        "dc:title": title,
        "dc:language": _LANGUAGE,
        "dc:identifier": urn,
        "pdf:Producer": PRODUCER,
        "xmp:CreatorTool": PRODUCER,
    }
    xmp = pdf.make_stream(packet(words))
    xmp.Type, xmp.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = xmp
    shown = {"/Title": title, "/Creator": PRODUCER, "/Producer": PRODUCER, _KEY: urn}
    pdf.docinfo.update(Dictionary({key: String(value) for key, value in shown.items()}))
    pdf.Root.Lang = String(_LANGUAGE)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def stamped(pdf: Pdf) -> tuple[str, str]:
    """Id of the form and its edition as stamped into an open PDF; empty where nothing is."""
    info = pdf.trailer.get("/Info", Dictionary())
    told = info.get(_KEY) if isinstance(info, Dictionary) else None
    places = [bytes(told)] if isinstance(told, String) else []
    if isinstance(pdf.Root.get(Name.Metadata), Stream):
        places.append(pdf.Root.Metadata.read_bytes())
    found = next(filter(None, map(_STAMP.search, places)), None)
    return (found[1].decode(), found[2].decode()) if found else ("", "")
