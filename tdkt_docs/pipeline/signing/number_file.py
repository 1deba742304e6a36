"""Number and date into a signed PDF that belongs to no campaign: văn thư's step between its people and the office."""

from datetime import date
from pathlib import Path

from tdkt_docs import sign
from tdkt_docs.errors import OutputError
from tdkt_docs.pipeline.given import given_bytes
from tdkt_docs.pipeline.workspace import write
from tdkt_docs.vn.dates import numeric

__all__ = ["number_file"]

_NUMBERED = "da-cap-so"
"""Folder beside the file."""
_FIELDS_OF_DATE = ("ngay", "thang", "nam")


def number_file(path: Path, number: int, on: date) -> Path:
    """A copy of the file with number and date in their fields; its signatures stay as they are.

    No register knows of it: whoever gives the number keeps it.

    Args:
        path: A PDF with the fields of number and date, signed by its people.
        number: Within the year.
        on: The day of issue.

    Returns:
        Where the copy lies.

    Raises:
        SignError: Its head has not signed, the office has, or a field is missing or says something else.
        SourceError: Not a PDF, or a broken one.
        OutputError: Something lies in the copy's place, or it cannot be written.
    """
    pdf, out = given_bytes(path), path.parent / _NUMBERED / path.name
    sign.refuse_numbering(pdf, file=path.name)
    if out.exists():
        raise OutputError("output.exists", path=out.name)
    there = sign.text_fields(pdf, file=path.name)
    values = {"so": f"{number:02}", **dict(zip(_FIELDS_OF_DATE, numeric(on).split("/"), strict=True))}
    wanted = {name: text for name, text in values.items() if name == "so" or name in there}
    data = sign.fill_texts(pdf, wanted, file=path.name)
    write(out, data)
    return out
