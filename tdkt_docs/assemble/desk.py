"""Where a dossier is put together: a folder for data put aside, and the finished file."""

from io import BytesIO
from itertools import count
from pathlib import Path

import pikepdf

from tdkt_docs.assemble.aside import LARGE_BYTES, Aside
from tdkt_docs.assemble.splicing import Finished
from tdkt_docs.pdf.pdfa import save_as

__all__ = ["Desk"]

_MAPPED_BYTES = 16 << 20
"""Larger files are read, not mapped: what is mapped counts as memory."""


class Desk:
    """One folder; it must outlast the files that are finished on it."""

    def __init__(self, folder: Path, large_bytes: int = LARGE_BYTES) -> None:
        self._folder, self._numbers = folder, count(1)
        self.aside = Aside(folder, large_bytes)

    def opened(self, path: Path, data: bytes | None = None) -> pikepdf.Pdf:
        """The PDF at ``path``.

        Args:
            path: Its file, which stays as it is until the dossier is written.
            data: The file's bytes, where they are at hand.

        Raises:
            pikepdf.PdfError: It is none, or has a password.
        """
        if data is not None:
            return pikepdf.open(BytesIO(data), suppress_warnings=True)
        modes = pikepdf.AccessMode
        mode = modes.stream if path.stat().st_size > _MAPPED_BYTES else modes.default
        return pikepdf.open(path, suppress_warnings=True, access_mode=mode)

    def saved(self, pdf: pikepdf.Pdf) -> Path:
        """The file of ``pdf``, declared before, in which tokens stand for what was put aside."""
        path = self._folder / f"{next(self._numbers):06}.pdf"
        save_as(pdf, path)
        return path

    def finished(self, saved: Path) -> Finished:
        """What a file that was ``saved`` comes to with all that was put aside."""
        return Finished(saved, self.aside)
