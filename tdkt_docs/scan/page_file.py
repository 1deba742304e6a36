"""A PDF of pictures written page by page: what is written is forgotten, so that many pages take no more room."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tdkt_docs.errors import OutputError
from tdkt_docs.scan.encoding import Encoded

__all__ = ["LAYER_FONT", "PageFile", "Placed"]

LAYER_FONT = "TdktLop"
"""What the font of the text layer is called on a page; the file's reader puts the font there."""
_CATALOG, _PAGES, _FIRST = 1, 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A picture on its page."""

    image: Encoded
    size_pt: tuple[float, float]
    """Of the page."""
    matrix: tuple[float, ...]
    """Where the picture lies: what its unit square becomes."""


class PageFile:
    """A PDF being written; whole when its ``with`` block is left."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._out = path.open("wb")
        self._starts: dict[int, int] = {}
        self._pages: list[int] = []
        self._next = _FIRST
        self._put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def add(self, placed: Placed | None, layer: bytes = b"") -> None:
        """A page with the picture, and the text that lies on it unseen; without a picture only to keep the text."""
        width, height = placed.size_pt if placed is not None else (1.0, 1.0)
        drawing, pictures = b"", ""
        if placed is not None:
            drawing = ("q " + " ".join(f"{value:.3f}" for value in placed.matrix) + " cm /Im Do Q\n").encode()
            pictures = f"/XObject << /Im {self._picture(placed.image)} 0 R >>"
        contents = self._stream("", drawing + layer)
        fonts = f"/Font << /{LAYER_FONT} null >>" if layer else ""
        box = f"[0 0 {width:.3f} {height:.3f}]"
        told = f"/Type /Page /Parent {_PAGES} 0 R /MediaBox {box} /Contents {contents} 0 R"
        self._pages.append(self._object(f"<< {told} /Resources << {pictures} {fonts} >> >>".encode()))

    def _picture(self, image: Encoded) -> int:
        shape = f"/Width {image.width_px} /Height {image.height_px}"
        return self._stream(f"/Type /XObject /Subtype /Image {shape} {image.entries}", image.data)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._out.close()

    def _stream(self, entries: str, data: bytes) -> int:
        return self._object(f"<< {entries} /Length {len(data)} >>\nstream\n".encode(), data, b"\nendstream")

    def _object(self, *pieces: bytes) -> int:
        number, self._next = self._next, self._next + 1
        self._write(number, pieces)
        return number

    def _write(self, number: int, pieces: Sequence[bytes]) -> None:
        self._starts[number] = self._out.tell()
        self._put(f"{number} 0 obj\n".encode(), *pieces, b"\nendobj\n")

    def _put(self, *pieces: bytes) -> None:
        try:
            self._out.writelines(pieces)
        except OSError as error:  # told apart from what reading a broken picture raises
            raise OutputError("scan.not-written", file=self._path.name) from error

    def _finish(self) -> None:
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        self._write(_CATALOG, [f"<< /Type /Catalog /Pages {_PAGES} 0 R >>".encode()])
        self._write(_PAGES, [f"<< /Type /Pages /Count {len(self._pages)} /Kids [{kids}] >>".encode()])
        at = self._out.tell()
        table = "".join(f"{self._starts[number]:010d} 00000 n \n" for number in range(1, self._next))
        trailer = f"trailer\n<< /Size {self._next} /Root {_CATALOG} 0 R >>\nstartxref\n{at}\n%%EOF\n"
        self._put(f"xref\n0 {self._next}\n0000000000 65535 f \n{table}{trailer}".encode())
