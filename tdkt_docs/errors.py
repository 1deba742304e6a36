"""Why the program cannot go on: one class per remedy, each with its own exit code.

    TdktError
    ├── UsageError            2   the call itself is wrong
    ├── SourceError           3   a workbook, a settings file or a piece of evidence cannot be read
    ├── TemplateError         4   a template is broken or asks for what nobody declares
    ├── RulesError            5   a rule pack is broken
    ├── ProgramMissingError   6   an external program is not installed
    ├── RenderError           7   a .docx did not become a faithful PDF
    ├── AssembleError         8   a dossier may not be put together
    ├── SignError             9   signing failed
    ├── OutputError          11   the output folder is not ours, or cannot be written
    └── (everything else     70   is our bug)

An error carries a stable ``code`` and plain values; its text in the user's language lives in ``messages/`` and is
looked up where it is shown. Values never hold people's data beyond a file name, a cell's place or a paper's key.
"""

from enum import IntEnum
from typing import ClassVar

__all__ = [
    "AssembleError",
    "Exit",
    "OutputError",
    "ProgramMissingError",
    "RenderError",
    "RulesError",
    "SignError",
    "SourceError",
    "TdktError",
    "TemplateError",
    "UsageError",
]


class Exit(IntEnum):
    """What the process says when it ends."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    SOURCE = 3
    TEMPLATE = 4
    RULES = 5
    PROGRAM_MISSING = 6
    RENDER = 7
    ASSEMBLE = 8
    SIGN = 9
    NOT_VALID = 10
    OUTPUT = 11
    BUG = 70
    INTERRUPTED = 130


class TdktError(Exception):
    """The program cannot go on; ``code`` names the text, ``values`` fill its places."""

    exit_code: ClassVar[Exit] = Exit.BUG

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: dict[str, str] = {name: str(value) for name, value in values.items()}

    def __str__(self) -> str:
        """Code and values, for logs and developers; users see the text from ``messages/``."""
        values = ", ".join(f"{name}=«{value}»" for name, value in self.values.items())
        return f"{self.code}: {values}" if values else self.code


class UsageError(TdktError):
    """The call is wrong: another option or argument helps."""

    exit_code = Exit.USAGE


class SourceError(TdktError):
    """A source cannot be read: mend or replace the file."""

    exit_code = Exit.SOURCE


class TemplateError(TdktError):
    """A template is broken: mend the .docx or its template.toml."""

    exit_code = Exit.TEMPLATE


class RulesError(TdktError):
    """A rule pack is broken: mend the .toml."""

    exit_code = Exit.RULES


class ProgramMissingError(TdktError):
    """An external program is missing: install it."""

    exit_code = Exit.PROGRAM_MISSING


class RenderError(TdktError):
    """A .docx could not be turned into a faithful PDF."""

    exit_code = Exit.RENDER


class AssembleError(TdktError):
    """A dossier may not be put together as asked."""

    exit_code = Exit.ASSEMBLE


class SignError(TdktError):
    """A signature could not be made."""

    exit_code = Exit.SIGN


class OutputError(TdktError):
    """The output folder is not ours, or cannot be written."""

    exit_code = Exit.OUTPUT
