"""LibreOffice with a private profile: many documents a call, and a call that breaks costs only who broke it."""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from tdkt_docs.ooxml import Package
from tdkt_docs.render.engine import Failure
from tdkt_docs.render.office_profile import profile_settings
from tdkt_docs.render.program import Program
from tdkt_docs.render.worker import DIED, HUNG

__all__ = ["Office", "StoppedError"]

_START_S = 120.0
"""What a cold start may take, before any document's own time begins."""
_END_S = 10.0
"""What going out may take, with every document written."""
_LOOK_S = 0.05
_NO_OUTPUT = Failure(code="render.no-output")
_HALF = Failure(code="render.no-pdf")
_EXPORT = {"ExportBookmarksToPDFDestination": True, "ExportNotes": False, "ExportFormFields": False}
"""Slots are found by bookmarks; comments are not printed, and fields that Word fills in are no fields of the PDF."""
_FILTER = "pdf:writer_pdf_Export:" + json.dumps(
    {name: {"type": "boolean", "value": str(is_wanted).lower()} for name, is_wanted in _EXPORT.items()}
)
_BEGUN, _THROUGH = "0-dau", "9-cuoi"
"""Names of two documents of our own around those of a call: the first shows that the program works, the last that it
went through all of them; what it ends with shows neither."""
_MARK = Package(
    parts={
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
        b'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
        b'"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.'
        b'main+xml"/></Types>',
        "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>1</w:t></w:r></w:p></w:body></w:document>",
    }
).to_bytes()


class StoppedError(Exception):
    """Nobody waits for the documents any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    """What a call of the program left."""

    outputs: tuple[bytes | None, ...]
    """For each document what it wrote."""
    has_begun: bool
    is_through: bool
    failure: Failure
    """Why it did not go through, where it did not."""


class Office:
    """One private profile; one call at a time."""

    def __init__(self, program: str, home: Path, *, environment: Mapping[str, str], timeout_s: float) -> None:
        self._program = program
        self._home = home
        self._timeout_s = timeout_s
        scratch = home / "tam"
        scratch.mkdir(parents=True)
        self._environment = {**environment, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))}

    def convert(self, batch: Sequence[bytes], stop: Event) -> list[bytes | Failure]:
        """A PDF or a failure for each document.

        Raises:
            StoppedError: ``stop`` was set meanwhile.
        """
        outcomes: dict[int, bytes | Failure] = {}
        waiting = list(range(len(batch)))
        while waiting:
            call = self._started_call([batch[number] for number in waiting], stop)
            written = zip(waiting, call.outputs, strict=True)
            outcomes |= {number: _outcome(output) for number, output in written if output is not None}
            left = [number for number in waiting if number not in outcomes]
            if call.is_through or not call.has_begun or len(waiting) == 1:
                outcomes |= dict.fromkeys(left, _NO_OUTPUT if call.is_through else call.failure)
                break
            # the first of those left most likely broke it: alone it shows; the others get another call
            suspect, *waiting = left
            outcomes[suspect] = self.convert([batch[suspect]], stop)[0]
        return [outcomes[number] for number in range(len(batch))]

    def _started_call(self, batch: Sequence[bytes], stop: Event) -> _Call:
        """A call that got as far as the first document, if the program can at all: a damaged profile is replaced."""
        call = self._call(batch, stop)
        return call if call.has_begun else self._call(batch, stop)

    def _call(self, batch: Sequence[bytes], stop: Event) -> _Call:
        with tempfile.TemporaryDirectory(dir=self._home, ignore_cleanup_errors=True) as name:
            folder = Path(name)
            names = [f"{number:06d}" for number in range(1, len(batch) + 1)]
            for stem, docx in ((_BEGUN, _MARK), *zip(names, batch, strict=True), (_THROUGH, _MARK)):
                (folder / f"{stem}.docx").write_bytes(docx)
            failure = self._run(folder, (_BEGUN, *names, _THROUGH), stop)
            return _Call(
                outputs=tuple(_output(folder, stem, failure) for stem in names),
                has_begun=_pdf(folder, _BEGUN).exists(),
                is_through=_pdf(folder, _THROUGH).exists(),
                failure=failure or DIED,
            )

    def _run(self, folder: Path, names: Sequence[str], stop: Event) -> Failure | None:
        """Run the program; how it had to be ended, or that it died before it was through."""
        profile = self._profile()
        command = (
            *(self._program, f"-env:UserInstallation={profile.as_uri()}"),
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--convert-to", _FILTER),
            *("--outdir", str(folder), *(str(folder / f"{name}.docx") for name in names)),
        )
        failure: Failure | None = None
        try:
            leftovers = (self._home.parent, *_pipes(profile))
            with Program(command, leftovers=leftovers, environment=self._environment) as program:
                failure = self._watched(program, folder, stop)
        finally:
            if failure is not None or stop.is_set():
                self._clear(profile)
        return failure

    def _watched(self, program: Program, folder: Path, stop: Event) -> Failure | None:
        """``None`` where the program is through; every new PDF starts the clock again."""
        written, deadline = 0, time.monotonic() + _START_S
        while not program.has_ended(within_s=_LOOK_S):
            if stop.is_set():
                raise StoppedError
            now, found = time.monotonic(), sum(1 for _ in folder.glob("*.pdf"))
            if found > written:
                is_through = _pdf(folder, _THROUGH).exists()
                written, deadline = found, now + (_END_S if is_through else self._timeout_s)
            if now > deadline:
                return HUNG
        return None if _pdf(folder, _THROUGH).exists() else DIED

    def _profile(self) -> Path:
        profile = self._home / "profile"
        if not profile.exists():
            (profile / "user").mkdir(parents=True)
            (profile / "user" / "registrymodifications.xcu").write_text(profile_settings(), encoding="utf-8")
        return profile

    def _clear(self, profile: Path) -> None:
        """Nothing of a broken call stays: neither its profile nor what it left elsewhere."""
        shutil.rmtree(profile, ignore_errors=True)
        for left in (self._home / "tam").iterdir():
            shutil.rmtree(left, ignore_errors=True)
        for pipe in _pipes(profile):
            pipe.unlink(missing_ok=True)


def _pdf(folder: Path, name: str) -> Path:
    return folder / f"{name}.pdf"


def _output(folder: Path, name: str, failure: Failure | None) -> bytes | None:
    """What was written for a document; half a PDF of a call that broke is not."""
    path = _pdf(folder, name)
    data = path.read_bytes() if path.exists() else None
    return None if data is not None and failure is not None and not _is_whole(data) else data


def _outcome(output: bytes) -> bytes | Failure:
    return output if _is_whole(output) else _HALF


def _is_whole(pdf: bytes) -> bool:
    return pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")


def _pipes(profile: Path) -> tuple[Path, ...]:
    """Where LibreOffice listens for a second start of the same profile; killed, it leaves the socket there.

    The place is fixed in LibreOffice 7.4 (sal/osl/unx/pipe.cxx, desktop/source/app/officeipcthread.cxx); the name ends
    with the MD5 of the profile's address in UTF-16, each byte in hexadecimal without a leading zero.
    """
    if not hasattr(os, "getuid"):
        return ()  # Windows takes a named pipe away with its process
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    return tuple(Path(folder) / name for folder in ("/tmp", "/var/tmp"))  # noqa: S108 # LibreOffice's own choice
