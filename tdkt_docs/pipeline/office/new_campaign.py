"""A new office folder and a new campaign in it; what is there already stays as it is."""

from dataclasses import dataclass
from pathlib import Path

from tdkt_docs import catalog, form
from tdkt_docs.errors import OutputError
from tdkt_docs.model.campaign import Dates
from tdkt_docs.pipeline.office.register import Register
from tdkt_docs.pipeline.workspace import write

__all__ = ["Named", "Started", "start"]

_WORKBOOK = "danh-sach-de-nghi.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """The campaign's folder and the files made in it and in the office's."""

    campaign: Path
    workbook: Path
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What is known of office and campaign from the start; what is not stays blank in the settings."""

    office: str = ""
    """Its name as in the head of its papers."""
    abbreviation: str = ""
    place: str = ""
    """Địa danh."""
    title: str = ""
    """The campaign's."""


_NOTHING_KNOWN = Named()


def start(office: Path, name: str, year: int, kind: str, named: Named = _NOTHING_KNOWN) -> Started:
    """Make ``co-quan.toml``, the register, ``dot.toml``, the workbook e-form and ``minh-chung/``.

    Args:
        office: The office's folder, made where it is missing.
        name: The campaign's folder in it.
        year: The year put forward for.
        kind: Loại khen thưởng.
        named: What goes into settings that are made anew.

    Raises:
        OutputError: The office's path is a file, or the folder cannot be written.
    """
    if office.exists() and not office.is_dir():
        raise OutputError("new.not-empty", path=office.name)
    campaign = office / name
    pack = catalog.pack_for(Dates())
    texts = {
        office / "co-quan.toml": form.starter_office(named.office, named.abbreviation, named.place),
        campaign / "dot.toml": form.starter_campaign(named.title, year=year, workbook=_WORKBOOK, kind=kind),
    }
    made = [path for path, text in texts.items() if _write_new(path, text.encode())]
    workbook = campaign / _WORKBOOK
    made += [workbook] if _write_new(workbook, form.blank(pack, year, kind)) else []
    (campaign / "minh-chung").mkdir(parents=True, exist_ok=True)
    Register.of(office).create()
    return Started(campaign=campaign, workbook=workbook, files=tuple(made))


def _write_new(path: Path, data: bytes) -> bool:
    """Write a file that is not there; whether it was written."""
    if path.exists():
        return False
    write(path, data)
    return True
