"""Our engine as the bench runs it: a template loaded once, then a record in and a file out."""

import sys
from collections.abc import Callable
from pathlib import Path

from layout import Record
from steady import job_of, run, write_fresh

from tdkt_docs.fill import load_template

__all__ = ["filler"]


def filler(docx: bytes) -> Callable[[Record], bytes]:
    """What makes one document of a record with the template ``docx``."""
    return load_template(docx).fill


def main() -> None:
    """Does the job on the command line."""
    job = job_of(sys.argv[1:])
    fill = filler(job.template.read_bytes())

    def make(record: Record, path: Path) -> None:
        write_fresh(path, fill(record))

    run(job, make)


if __name__ == "__main__":
    main()
