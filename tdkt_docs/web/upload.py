"""A file from a form, written piece by piece to where it is told; nothing of it is kept in memory."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, BinaryIO

import anyio.to_thread
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException
from starlette.requests import Request

from tdkt_docs import pipeline
from tdkt_docs.files import UNFINISHED
from tdkt_docs.vn.text import nfc

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

__all__ = ["UPLOAD_BYTES", "Uploaded", "uploaded"]

UPLOAD_BYTES = 50_000_000
"""The workbook of the largest campaign seen has 2 MB; one with a photograph on each row has twenty."""
_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".ods", ".csv", ".json", ".yaml", ".yml"})
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploaded:
    """A file that came in."""

    path: Path
    """Ours; gone when the context is left, unless it was moved."""
    called: str
    """What its user calls it, without folders; to be shown and never to be used as a path."""


@dataclass(slots=True)
class _Part:
    """What the parser says of the part it is in; the first with a file's name is written."""

    file: BinaryIO
    header: str = ""
    value: bytes = b""
    disposition: bytes = b""
    called: str | None = None
    is_open: bool = False
    pieces: list[bytes] = field(default_factory=list)

    def begin(self) -> None:
        self.disposition, self.is_open = b"", False

    def add_header(self, data: bytes, start: int, end: int) -> None:
        self.header += data[start:end].decode("latin-1").lower()

    def add_value(self, data: bytes, start: int, end: int) -> None:
        self.value += data[start:end]

    def end_header(self) -> None:
        if self.header == "content-disposition":
            self.disposition = self.value
        self.header, self.value = "", b""

    def end_headers(self) -> None:
        _, options = parse_options_header(self.disposition)
        if b"filename" in options and self.called is None:
            self.called, self.is_open = _shown_name(options[b"filename"].decode("utf-8", "replace")), True

    def add_data(self, data: bytes, start: int, end: int) -> None:
        if self.is_open:
            self.pieces.append(data[start:end])

    def written(self) -> None:
        """Hand what has come in since to the file."""
        for piece in self.pieces:
            self.file.write(piece)
        self.pieces.clear()


@asynccontextmanager
async def uploaded(request: Request, folder: Path) -> AsyncIterator[Uploaded]:
    """The first file of a multipart form, in a folder of its own inside ``folder``.

    Raises:
        HTTPException: 400: the form is broken or holds no file; 413: it is larger than the route allows.
        OutputError: The disk is full, or nothing may be written there.
    """
    _, options = parse_options_header(request.headers.get("content-type", ""))
    with _writing(folder):
        own = await anyio.to_thread.run_sync(_new_folder, folder)
    try:
        path = own / "tep"
        with _writing(folder):
            called = await _written(request, options.get(b"boundary", b""), path)
        yield await anyio.to_thread.run_sync(_named, path, called)
    finally:
        await anyio.to_thread.run_sync(shutil.rmtree, own)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise pipeline.cannot_write(folder, error) from error


def _new_folder(folder: Path) -> Path:
    return Path(mkdtemp(prefix=UNFINISHED, dir=folder))


def _named(path: Path, called: str) -> Uploaded:
    """The file with the ending its user gave it, for what is told by nothing else.

    Raises:
        HTTPException: 400: nothing was sent.
    """
    if not path.stat().st_size:
        raise HTTPException(400, "web.no-file")
    suffix = Path(called).suffix.lower()
    return Uploaded(path=path.rename(path.with_suffix(suffix if suffix in _SUFFIXES else "")), called=called)


async def _written(request: Request, boundary: bytes, path: Path) -> str:
    if not boundary:
        raise HTTPException(400, "web.no-file")
    with path.open("wb") as file:
        part = _Part(file)
        callbacks: MultipartCallbacks = {
            "on_part_begin": part.begin,
            "on_header_field": part.add_header,
            "on_header_value": part.add_value,
            "on_header_end": part.end_header,
            "on_headers_finished": part.end_headers,
            "on_part_data": part.add_data,
        }
        try:
            parser = MultipartParser(boundary, callbacks)
            async for piece in request.stream():
                parser.write(piece)
                await anyio.to_thread.run_sync(part.written)
            parser.finalize()
        except MultipartParseError as error:
            raise HTTPException(400, "web.no-file") from error
    if not part.called:
        raise HTTPException(400, "web.no-file")
    return part.called


def _shown_name(given: str) -> str:
    r"""The last part of what a browser calls a file, printable and of sane length.

    >>> _shown_name("C:\\Hồ sơ\\ds.xlsx"), _shown_name("../../etc/passwd"), _shown_name("a\r\nb.xlsx")
    ('ds.xlsx', 'passwd', 'ab.xlsx')
    """
    last = nfc(given).replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[-_LONGEST_NAME:]
