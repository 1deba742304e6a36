"""The folder a clerk works in: offices and campaigns, each under a name that no request can turn into a path."""

from dataclasses import dataclass
from pathlib import Path

from tdkt_docs import bind
from tdkt_docs.vn.text import slug

__all__ = ["CampaignPlace", "OfficePlace", "Workplace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPlace:
    """A campaign found in the workplace."""

    id: str
    """In addresses of pages: ASCII, once in the workplace."""
    name: str
    """Its folder's name."""
    folder: Path
    office: "OfficePlace"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePlace:
    """An office found in the workplace."""

    id: str
    name: str
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """Where everything lies; looked through anew each time, for clerks move folders."""

    root: Path
    """A folder of offices, or one office's own folder."""

    def offices(self) -> tuple[OfficePlace, ...]:
        """The offices, by folder name."""
        folders = [self.root] if _is_office(self.root) else _inner(self.root, bind.OFFICE_FILE)
        return tuple(OfficePlace(id=id_, name=folder.name, folder=folder) for folder, id_ in _named(folders, prefix=""))

    def campaigns(self) -> tuple[CampaignPlace, ...]:
        """The campaigns of all offices, by office and folder name."""
        found = [(office, _inner(office.folder, bind.CAMPAIGN_FILE)) for office in self.offices()]
        return tuple(
            CampaignPlace(id=id_, name=folder.name, folder=folder, office=office)
            for office, folders in found
            for folder, id_ in _named(folders, prefix=f"{office.id}.")
        )

    def campaign(self, id_: str) -> CampaignPlace | None:
        """The campaign of that id; None where there is none: an id is looked up, never made into a path."""
        return next((place for place in self.campaigns() if place.id == id_), None)

    def office(self, id_: str) -> OfficePlace | None:
        """The office of that id; None where there is none."""
        return next((place for place in self.offices() if place.id == id_), None)


def _is_office(folder: Path) -> bool:
    return (folder / bind.OFFICE_FILE).is_file()


def _inner(folder: Path, marked_by: str) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and (path / marked_by).is_file())


def _named(folders: list[Path], prefix: str) -> list[tuple[Path, str]]:
    """Folders with an id each: two names that look alike without accents are told apart by a number."""
    taken: set[str] = set()
    found = []
    for folder in folders:
        stem = slug(folder.name) or "thu-muc"
        candidates = (stem, *(f"{stem}-{number}" for number in range(2, len(folders) + 2)))
        id_ = next(name for name in candidates if name not in taken)
        taken.add(id_)
        found.append((folder, f"{prefix}{id_}"))
    return found
