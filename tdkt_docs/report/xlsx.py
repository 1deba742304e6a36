"""A workbook as a file: the same content gives the same bytes, and it appears whole or not at all."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

from openpyxl.workbook import Workbook

from tdkt_docs.errors import OutputError
from tdkt_docs.files import write_whole

__all__ = ["OLDEST", "packed", "save"]

OLDEST = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's dates have no zone
_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def save(workbook: Workbook, target: Path) -> None:
    """Write ``workbook`` to ``target`` by way of a temporary name beside it.

    Raises:
        OutputError: ``report.cannot-write``.
    """
    data = packed(workbook)
    try:
        write_whole(target, data)
    except OSError as error:
        raise OutputError("report.cannot-write", file=target.name) from error


def packed(workbook: Workbook) -> bytes:
    """``workbook`` as the bytes of its file."""
    modified = workbook.properties.modified or OLDEST
    written = io.BytesIO()
    workbook.save(written)
    return _without_clock(written, modified)


def _without_clock(written: io.BytesIO, modified: datetime) -> bytes:
    """The file with openpyxl's two looks at the clock undone: entry dates, and when it was last modified."""
    stamp = rb"\g<1>" + modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rb"\g<2>"
    file = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            entry = zipfile.ZipInfo(name, OLDEST.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            target.writestr(entry, _MODIFIED.sub(stamp, data) if name == _CORE else data)
    return file.getvalue()
