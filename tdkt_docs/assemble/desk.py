"""Where a dossier is put together: a folder for pages made on the way, and files that are read until it is saved."""

from itertools import count
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

import pikepdf

from tdkt_docs.assemble.lent import Handles, LentFile, LoanedBytes

__all__ = ["Desk"]


class Desk:
    """One folder and its open files; both must outlast the PDF that pages are copied into."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._handles, self._numbers = folder, Handles(), count(1)
        self._loaned: LoanedBytes | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._handles.close()

    def lent(self, path: Path, before: bytes = b"", after: bytes = b"") -> LentFile:
        """The file between ``before`` and ``after``, read when it is wanted."""
        return LentFile(path, self._handles, before, after)

    def opened(self, path: Path, data: bytes | None = None) -> pikepdf.Pdf:
        """The PDF at ``path``; what is copied from it may be written after it is closed.

        Args:
            path: Its file, which stays where it is until the copy is saved.
            data: The file's bytes, where they are at hand; used until ``forget``.

        Raises:
            pikepdf.PdfError: It is none, or has a password.
        """
        if data is None:
            return pikepdf.open(cast("BinaryIO", self.lent(path)), suppress_warnings=True)
        self._loaned = LoanedBytes(data, path, self._handles)
        return pikepdf.open(self._loaned, suppress_warnings=True)

    def forget(self) -> None:
        """Let go of the bytes given for the PDF that was opened last; it may be read on."""
        if self._loaned is not None:
            self._loaned.forget()
        self._loaned = None

    def keep(self, pdf: pikepdf.Pdf) -> Path:
        """Where the pages of ``pdf`` were put on the disk."""
        path = self._folder / f"{next(self._numbers):06}.pdf"
        pdf.save(path, compress_streams=False)
        return path

    def wrapped(self, path: Path, size: int) -> pikepdf.Pdf:
        """A PDF whose catalogue holds the file at ``path``, ``size`` bytes long, as a stream called ``/File``."""
        catalogue = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /File 3 0 R >>\nendobj\n"
        pages = b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
        head = b"3 0 obj\n<< /Length %d >>\nstream\n" % size
        places = (0, catalogue.index(b"1 0 obj"), len(catalogue), len(catalogue) + len(pages))
        before, ends = catalogue + pages + head, b"\nendstream\nendobj\n"
        free, *used = places
        table = b"%010d 65535 f \n" % free + b"".join(b"%010d 00000 n \n" % place for place in used)
        start = len(before) + size + len(ends)
        after = ends + b"xref\n0 4\n%strailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (table, start)
        return pikepdf.open(cast("BinaryIO", self.lent(path, before, after)), suppress_warnings=True)
