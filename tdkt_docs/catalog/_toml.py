"""Strict reading of our TOML files: every slip names its file and key."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite
from typing import NoReturn

from tdkt_docs.errors import TdktError

__all__ = ["Kind", "Node", "merged", "parsed"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of file is read: which error a slip becomes."""

    name: str
    """Part of the error's code: ``catalog.<name>-unknown-key`` …"""
    error: type[TdktError]

    def fail(self, problem: str, *, file: str, key: str = "", **values: object) -> NoReturn:
        """Raise this kind's error about ``key`` of ``file``."""
        raise self.error(f"catalog.{self.name}-{problem}", file=file, key=key, **values)


def parsed(kind: Kind, file: str, data: bytes) -> dict[str, object]:
    """The top table of a TOML file."""
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as broken:
        raise kind.error(f"catalog.{kind.name}-not-toml", file=file, problem=broken) from broken


def merged(documents: Sequence[tuple[str, Mapping[str, object]]]) -> tuple[dict[str, object], dict[str, str]]:
    """Tables laid over each other, later ones last, and which file each key came from by dotted key."""
    table: dict[str, object] = {}
    origins: dict[str, str] = {}
    for file, document in documents:
        table = _laid(table, document)
        origins |= dict.fromkeys(_dotted(document), file)
    return table, origins


def _laid(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    laid = dict(below)
    for key, value in above.items():
        old = laid.get(key)
        laid[key] = _laid(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return laid


def _dotted(table: Mapping[str, object], at: str = "") -> Iterator[str]:
    for key, value in table.items():
        here = f"{at}.{key}" if at else key
        yield here
        if isinstance(value, dict):
            yield from _dotted(value, here)


@dataclass(frozen=True, slots=True)
class Node:
    """A table of a file, read key by key with its type."""

    kind: Kind
    file: str
    table: Mapping[str, object]
    at: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)

    def fail(self, problem: str, key: str, **values: object) -> NoReturn:
        """Raise the error about ``key`` of this table, naming the file the key came from."""
        dotted = f"{self.at}.{key}" if self.at else key
        self.kind.fail(problem, file=self._origin(dotted), key=dotted, **values)

    def _origin(self, dotted: str) -> str:
        while dotted:
            if dotted in self.origins:
                return self.origins[dotted]
            dotted = dotted.rpartition(".")[0]
        return self.file

    def only(self, *keys: str) -> None:
        """Refuse every key but ``keys``."""
        for key in self.table:
            if key not in keys:
                self.fail("unknown-key", key, known=", ".join(keys))

    def text(self, key: str, default: str | None = None) -> str:
        """A string; required where there is no default."""
        value = self._value(key, default)
        return value if isinstance(value, str) else self._wrong(key, "string")

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """A string out of ``allowed``."""
        value = self.text(key, default)
        if value not in allowed and value != default:
            self.fail("bad-value", key, value=value, allowed=", ".join(allowed))
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self._value(key, default)
        return value if isinstance(value, int) and not isinstance(value, bool) else self._wrong(key, "integer")

    def decimal(self, key: str, default: float | None = None) -> float:
        """A number, whole or not, and finite."""
        value = self._value(key, default)
        if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
            return float(value)
        return self._wrong(key, "float")

    def flag(self, key: str, *, default: bool = False) -> bool:
        """``true`` or ``false``."""
        value = self._value(key, default)
        return value if isinstance(value, bool) else self._wrong(key, "boolean")

    def day(self, key: str) -> date | None:
        """A date; None where the key is absent."""
        value = self.table.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        return self._wrong(key, "date")

    def texts(self, key: str, default: tuple[str, ...] | None = ()) -> tuple[str, ...]:
        """An array of strings."""
        value = self._value(key, default)
        if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
            return tuple(value)
        return self._wrong(key, "array of strings")

    def words(self, key: str) -> dict[str, str]:
        """A table of strings; empty where absent."""
        value = self.table.get(key, {})
        if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
            return dict(value)
        return self._wrong(key, "table of strings")

    def child(self, key: str) -> "Node | None":
        """The table under ``key``; None where absent."""
        value = self.table.get(key)
        if value is None:
            return None
        return self._under(key, value) if isinstance(value, dict) else self._wrong(key, "table")

    def children(self, key: str) -> dict[str, "Node"]:
        """The tables under ``key``, by name, in the file's order."""
        parent = self.child(key)
        if parent is None:
            return {}
        found = {name: parent.child(name) for name in parent.table}
        return {name: node for name, node in found.items() if node is not None}

    def items(self, key: str) -> tuple["Node", ...]:
        """The tables of the array under ``key``."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            return self._wrong(key, "array of tables")
        return tuple(self._under(f"{key}[{index}]", item) for index, item in enumerate(value, start=1))

    def _value(self, key: str, default: object) -> object:
        value = self.table.get(key, default)
        return value if value is not None else self.fail("missing-key", key)

    def _wrong(self, key: str, expected: str) -> NoReturn:
        self.fail("wrong-type", key, expected=expected)

    def _under(self, key: str, table: Mapping[str, object]) -> "Node":
        at = f"{self.at}.{key}" if self.at else key
        return Node(self.kind, self.file, table, at, self.origins)
