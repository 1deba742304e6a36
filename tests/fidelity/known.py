"""Documents known to miss goals: the cause, and where ``auto`` sends them."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fidelity.goals import Measured, misses

__all__ = ["Known", "complaints", "known"]

_FILE = Path(__file__).with_name("known.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entry of known.toml."""

    misses: tuple[str, ...]
    """Names of goals, as ``goals.misses`` gives them."""
    cause: str
    auto: str
    """The engine ``auto`` chooses, or ``"refused"``."""


def known(path: Path = _FILE) -> dict[str, Known]:
    """The entries by the documents' names."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: Known(misses=tuple(entry["misses"]), cause=entry["cause"], auto=entry["auto"])
        for name, entry in entries.items()
    }


def complaints(figures: Sequence[Measured], sent: Mapping[str, str], entries: Mapping[str, Known]) -> Iterator[str]:
    """A sentence for everything that is otherwise than known.toml says.

    Args:
        figures: Of the documents that were measured; entries of others are not judged.
        sent: The engine ``auto`` chose, by document.
        entries: What is known.
    """
    for figure in figures:
        found, entry = misses(figure), entries.get(figure.name)
        if entry is None:
            if found:
                yield f"{figure.name} misses {', '.join(found)} and is not listed in known.toml"
            continue
        if not found:
            yield f"{figure.name} misses nothing any more: take it out of known.toml"
            continue
        if unknown := [name for name in found if name not in entry.misses]:
            yield f"{figure.name} also misses {', '.join(unknown)}, which known.toml does not say"
        if sent[figure.name] != entry.auto:
            yield f"{figure.name} goes to {sent[figure.name]} by auto, not to {entry.auto} as known.toml says"
