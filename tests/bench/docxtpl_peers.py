"""docxtpl, the way everybody writes it (``naive``) and with one object kept (``kept``)."""

import sys
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate
from layout import Record
from steady import job_of, run

__all__: list[str] = []


def _naive(template: Path) -> Callable[[Record, Path], None]:
    def make(record: Record, path: Path) -> None:
        document = DocxTemplate(template)
        document.render(record, autoescape=True)
        document.save(path)

    return make


def _kept(template: Path) -> Callable[[Record, Path], None]:
    document = DocxTemplate(template)

    def make(record: Record, path: Path) -> None:
        document.render(record, autoescape=True)
        document.save(path)

    return make


_WAYS = {"naive": _naive, "kept": _kept}


def main() -> None:
    """Does the job on the command line, after the way's name."""
    job = job_of(sys.argv[2:])
    run(job, _WAYS[sys.argv[1]](job.template))


if __name__ == "__main__":
    main()
