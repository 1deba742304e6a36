"""The clock: the one place that reads it."""

from datetime import datetime

__all__ = ["now"]


def now() -> datetime:
    """This moment in Vietnamese time; what signatures and verdicts claim."""
    from tdkt_docs.vn.dates import VIETNAM  # here, so that a page of help does not wait for number formats

    return datetime.now(VIETNAM)
