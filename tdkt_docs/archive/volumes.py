"""The volumes of a dossier taken together: each tells only of itself."""

from collections.abc import Sequence
from dataclasses import replace

from tdkt_docs.archive.record import DossierRecord, PartRecord
from tdkt_docs.errors import SourceError

__all__ = ["whole_dossier"]


def whole_dossier(volumes: Sequence[DossierRecord]) -> DossierRecord:
    """The dossier of its volumes; a document that was cut over several is one again.

    Args:
        volumes: What each volume says, in their order.

    Raises:
        SourceError: A volume is missing, or is there twice.
    """
    first = volumes[0]
    numbers = [each.volume for each in volumes]
    if numbers != list(range(1, first.volume_count + 1)):
        there = ", ".join(map(str, numbers))
        raise SourceError("package.volumes", title=first.title, there=there, count=first.volume_count)
    parts: dict[str, PartRecord] = {}
    for part in (part for volume in volumes for part in volume.parts):
        known = parts.get(part.key)
        parts[part.key] = part if known is None else replace(known, places=(*known.places, *part.places))
    return replace(
        first,
        page_count=sum(volume.page_count for volume in volumes),
        sheet_count=max(volume.sheet_count for volume in volumes),
        parts=tuple(parts.values()),
    )
