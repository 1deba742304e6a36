"""A filled e-form → what it answers, nothing interpreted; how it is read is told by its content."""

from pathlib import Path
from typing import Protocol, cast

from tdkt_docs import discover
from tdkt_docs.errors import SourceError, TdktError
from tdkt_docs.formats import Format
from tdkt_docs.model.eform import FilledForm
from tdkt_docs.read.sniff import sniff

__all__ = ["FormReader", "read_form"]

_READERS = "tdkt_docs.read.filled_forms"


class FormReader(Protocol):
    """A drop-in that reads one kind of filled form."""

    SUFFIXES: tuple[str, ...]
    """File endings, lower case with the dot, of what it reads."""

    def read_form(self, path: Path) -> FilledForm:
        """What the file answers.

        Raises:
            SourceError: The file cannot be read, or is no e-form, for a reason its user can mend.
        """
        ...


def read_form(path: Path) -> FilledForm:
    """What a filled workbook, PDF or JSON file answers.

    Raises:
        SourceError: The file is missing, empty, damaged, encrypted, too large, of another kind, or no e-form.
    """
    suffix = sniff(path, also=(Format.PDF,))
    reader = _reader(suffix)
    if reader is None:
        raise SourceError("read.no-form-format", file=path.name)
    try:
        return reader.read_form(path)
    except TdktError:
        raise
    except Exception as error:  # a damaged file makes a foreign parser raise anything at all
        raise SourceError("read.damaged", file=path.name) from error


def _reader(suffix: str) -> "FormReader | None":
    for name in discover.names(_READERS):
        reader = cast("FormReader", discover.load(_READERS, name))
        if suffix in reader.SUFFIXES:
            return reader
    return None
