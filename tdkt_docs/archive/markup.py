"""XML files of the package: elements put together, written the same every time."""

import os.path
from datetime import datetime
from typing import cast

from lxml import etree

from tdkt_docs.model.package import DATA, METADATA
from tdkt_docs.vn.dates import VIETNAM
from tdkt_docs.vn.text import strip_illegal

__all__ = ["XLINK", "child", "file_bytes", "href", "moment", "root"]

XLINK = "http://www.w3.org/1999/xlink"


def root(name: str, namespaces: dict[str | None, str], attributes: dict[str, str]) -> etree._Element:
    """The outermost element; ``name`` in the default namespace."""
    own = namespaces.get(None)
    told = {key: strip_illegal(value)[0] for key, value in attributes.items()}
    return etree.Element(f"{{{own}}}{name}" if own else name, told, nsmap=cast("dict[str, str]", namespaces))


def child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """A further element in ``parent``'s namespace; ``xlink_href`` and the like go to xlink's, the rest to none."""
    namespace = etree.QName(parent).namespace
    made = etree.SubElement(parent, f"{{{namespace}}}{name}" if namespace else name)
    for key, value in attributes.items():
        prefix, _, own = key.partition("_")
        made.set(f"{{{XLINK}}}{own}" if prefix == "xlink" else key, strip_illegal(value)[0])
    if text:
        made.text = strip_illegal(text)[0]
    return made


def file_bytes(top: etree._Element, remarks: str) -> bytes:
    """The whole file in UTF-8, with ``remarks`` as the comment before its first element."""
    told = etree.Comment("\n" + strip_illegal(remarks)[0].replace("--", "- -").strip("-") + "\n")
    top.addprevious(told)
    etree.indent(top, "  ")
    written: bytes = etree.tostring(top.getroottree(), encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def href(path: str) -> str:
    """A file of the package as the metadata beside it names it.

    >>> href("data/ban-goc/001_don.pdf")
    '../ban-goc/001_don.pdf'
    """
    return os.path.relpath(path, f"{DATA}/{METADATA}").replace(os.sep, "/")


def moment(iso: str) -> str:
    """To the second, in Vietnamese time.

    >>> moment("2026-11-26T22:18:45.810675+00:00")
    '2026-11-27T05:18:45+07:00'
    """
    return datetime.fromisoformat(iso).astimezone(VIETNAM).isoformat(timespec="seconds")
