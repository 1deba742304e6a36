"""JSON: a list of objects, or an object of such lists by sheet name."""

import json
from pathlib import Path

from tdkt_docs.errors import SourceError
from tdkt_docs.model.table import Sheet
from tdkt_docs.read.objects import sheets_of_objects

__all__ = ["SUFFIXES", "read"]

SUFFIXES: tuple[str, ...] = (".json",)


def read(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a JSON file; row 1 holds the keys.

    Raises:
        SourceError: It is no JSON in UTF-8, or nested too deeply.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError("read.not-unicode", file=path.name) from error
    except json.JSONDecodeError as error:
        raise SourceError("read.syntax", file=path.name, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise SourceError("read.json-deep", file=path.name, line=1) from error
    return sheets_of_objects(content, path.stem, path.name)
