"""Tables written as data: a list of objects, or an object of such lists by sheet name."""

from collections.abc import Mapping

from tdkt_docs.errors import SourceError
from tdkt_docs.model.table import Sheet
from tdkt_docs.read.cells import sheet_of_objects

__all__ = ["sheets_of_objects"]


def sheets_of_objects(content: object, stem: str, file: str) -> tuple[Sheet, ...]:
    """The sheets of parsed JSON or YAML.

    Args:
        content: A list of flat objects, or an object of such lists by sheet name.
        stem: The name of the sheet where the file names none.
        file: The file's name, for errors.

    Raises:
        SourceError: The content has another shape.
    """
    if isinstance(content, list):
        return (sheet_of_objects(stem, content, file),)
    if isinstance(content, Mapping) and content and all(isinstance(rows, list) for rows in content.values()):
        return tuple(sheet_of_objects(str(name), rows, file) for name, rows in content.items())
    raise SourceError("read.shape", file=file, sheet=stem, place=1)
