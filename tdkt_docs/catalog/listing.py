"""What packs and profiles there are, and any of them by its name."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from tdkt_docs import resources
from tdkt_docs.catalog._documents import Document, Files, documents, files_in, ids, on_profile
from tdkt_docs.catalog.packs import pack_for
from tdkt_docs.errors import SourceError
from tdkt_docs.model.campaign import Dates
from tdkt_docs.model.rules import PackInfo, RulePack

__all__ = ["laws", "pack_of", "packs_on"]


def laws(folder: Path | None = None) -> tuple[PackInfo, ...]:
    """All packs, the oldest first, then the issuers' profiles by name.

    Raises:
        RulesError: A rule file is broken.
    """
    return _laws(files_in(folder or resources.rules_dir()))


def pack_of(id_: str, *, profile: str = "", folder: Path | None = None) -> RulePack:
    """The rules as a pack of that name has them, on the last day it holds.

    A regime is taken with what it extends; a law by the newest regime that rests on it, before anything amends it; an
    amendment by the regime in force on its first day.

    Raises:
        SourceError: No such pack.
        RulesError: A rule file is broken.
    """
    files = files_in(folder or resources.rules_dir())
    known = documents(files)
    found = next((document.info for document in known if document.info.id == id_), None)
    if found is None or found.role == "names":
        known_ids = ", ".join(ids(known, role) for role in ("regime", "base", "amendment"))
        raise SourceError("catalog.law-unknown", law=id_, known=known_ids)
    regime, on = _standing_for(found, known)
    return pack_for(Dates(received=on), profile=profile, law=regime, folder=folder)


def packs_on(on: date, folder: Path | None = None) -> tuple[PackInfo, ...]:
    """The packs and profiles in force on a day with all they rest on, as far as their dates are known."""
    by_id = {info.id: info for info in laws(folder)}

    def holds(info: PackInfo) -> bool:
        below = by_id.get(info.onto)
        return info.is_in_force(on) and (below is None or holds(below))

    return tuple(info for info in by_id.values() if holds(info))


def _standing_for(info: PackInfo, known: tuple[Document, ...]) -> tuple[str, date | None]:
    """The regime by which a pack is shown, and the day on which."""
    regimes = sorted((d for d in known if d.info.role == "regime"), key=lambda d: d.starts)
    if info.role == "regime":
        return info.id, info.valid_to
    if info.role == "base":
        own = [document for document in regimes if document.info.onto == info.id] or regimes
        return own[-1].info.id, own[-1].info.valid_from
    begun = [document for document in regimes if document.starts <= (info.valid_from or date.max)] or regimes
    return begun[-1].info.id, info.valid_from


@lru_cache(maxsize=8)
def _laws(files: Files) -> tuple[PackInfo, ...]:
    packs = sorted(documents(files), key=lambda document: (document.starts, document.info.role, document.info.id))
    names = sorted(Path(file).stem for file, _ in files if file.startswith("profiles/"))
    profiles = (on_profile(files, name) for name in names)
    return (*(document.info for document in packs), *(each.info for each in profiles if each is not None))
