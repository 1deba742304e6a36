"""What users give, typed or on a page: a file by its path, a day."""

from datetime import date
from pathlib import Path

from tdkt_docs.errors import SourceError, UsageError
from tdkt_docs.vn.dates import DateRefusedError, parse_date

__all__ = ["given_bytes", "given_day"]


def given_bytes(path: Path) -> bytes:
    """What the file holds that a user named.

    Raises:
        SourceError: It is not there or cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("cli.not-found", path=path.name) from error
    except OSError as error:
        raise SourceError("cli.cannot-read", path=path.name) from error


def given_day(text: str) -> date | None:
    """The day a user typed; None where nothing was.

    Raises:
        UsageError: It is no day.
    """
    if not text:
        return None
    try:
        found = parse_date(text).as_date
    except DateRefusedError as error:
        raise UsageError("issue.bad-date", value=text) from error
    if found is None:
        raise UsageError("issue.bad-date", value=text)
    return found
