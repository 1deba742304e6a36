"""Documents of other programs made a .docx by LibreOffice, in a profile of its own where nothing may run."""

import os
import tempfile
from pathlib import Path

from tdkt_docs.errors import ProgramMissingError, SourceError
from tdkt_docs.render.office_profile import profile_settings
from tdkt_docs.render.office_program import office_program
from tdkt_docs.render.program import Program

__all__ = ["to_docx", "to_xlsx"]

_DOCX = "docx:MS Word 2007 XML"
_XLSX = "xlsx:Calc MS Excel 2007 XML"
_START_S = 120.0
"""What a cold start may take."""


def to_docx(data: bytes, suffix: str, *, timeout_s: float = _START_S) -> bytes:
    """The same document as a .docx.

    Args:
        data: A ``.doc``, ``.odt`` or ``.rtf``.
        suffix: The ending of its name, with its dot.
        timeout_s: Seconds after which it is given up.

    Raises:
        ProgramMissingError: LibreOffice is not installed.
        SourceError: It made nothing of the file in that time.
    """
    return _converted(data, suffix, _DOCX, timeout_s)


def to_xlsx(data: bytes, suffix: str, *, timeout_s: float = _START_S) -> bytes:
    """The same workbook as an .xlsx.

    Args:
        data: An ``.xls`` or another program's workbook.
        suffix: The ending of its name, with its dot.
        timeout_s: Seconds after which it is given up.

    Raises:
        ProgramMissingError: LibreOffice is not installed.
        SourceError: It made nothing of the file in that time.
    """
    return _converted(data, suffix, _XLSX, timeout_s)


def _converted(data: bytes, suffix: str, kind: str, timeout_s: float) -> bytes:
    program = office_program()
    if program is None:
        raise ProgramMissingError("adopt.no-libreoffice", suffix=suffix)
    with tempfile.TemporaryDirectory(prefix="tdkt-chuyen-", ignore_cleanup_errors=True) as name:
        home = Path(name).resolve()
        profile, source, out = home / "profile", home / f"mau{suffix}", home / "ra"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(profile_settings(), encoding="utf-8")
        source.write_bytes(data)
        command = (
            *(program, f"-env:UserInstallation={profile.as_uri()}"),
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *("--convert-to", kind, "--outdir", str(out), str(source)),
        )
        # the environment is only handed on; drawing needs no screen
        environment = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
        with Program(command, leftovers=(home,), environment=environment) as running:
            running.has_ended(within_s=timeout_s)
        made = out / f"mau.{kind.partition(':')[0]}"
        if not made.is_file():
            raise SourceError("adopt.not-converted", suffix=suffix)
        return made.read_bytes()
