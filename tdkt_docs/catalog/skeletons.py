"""``rules/skeletons.toml``: the kinds of papers a skeleton can be made of, and what each asks for."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tdkt_docs import resources
from tdkt_docs.model.finding import Certainty
from tdkt_docs.model.template import Column, Field, Slot, Source

__all__ = ["Skeleton", "skeletons"]

_SLOTS: Mapping[str, tuple[Slot, ...]] = {
    "bien-ban": (Slot(id="thu_ky", role="thu-ky", order=1), Slot(id="chu_toa", role="chu-toa", order=2)),
    "danh-sach": (Slot(id="nguoi_lap", role="nguoi-lap", order=1), Slot(id="nguoi_ky", order=2)),
}
_HEAD: tuple[Slot, ...] = (Slot(id="nguoi_ky"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """A kind of paper before an office makes it its own."""

    kind: str
    name: str
    symbol: str
    layout: str
    per: str
    phase: str
    fields: tuple[Field, ...]
    slots: tuple[Slot, ...]
    source: Source


@cache
def skeletons() -> Mapping[str, Skeleton]:
    """All of them by kind, in the file's order."""
    table: Mapping[str, Any] = tomllib.loads((resources.rules_dir() / "skeletons.toml").read_text(encoding="utf-8"))
    source = Source(
        document=table["source"]["document"],
        certainty=Certainty(table["source"]["certainty"]),
        note=table["source"]["note"],
    )
    return {
        kind: Skeleton(
            kind=kind,
            name=told["name"],
            symbol=told.get("symbol", ""),
            layout=told["layout"],
            per=told.get("per", "campaign"),
            phase=told.get("phase", "truoc-hop"),
            fields=tuple(_field(id_, table["fields"][id_]) for id_ in table["layouts"][told["layout"]]),
            slots=_SLOTS.get(told["layout"], _HEAD),
            source=source,
        )
        for kind, told in table["kinds"].items()
    }


def _field(id_: str, told: Mapping[str, Any]) -> Field:
    columns = told.get("columns", {})
    return Field(
        id=id_,
        path=told["from"],
        type=told.get("type", "text"),
        label={"vi": told["label"]},
        required=told.get("required", False),
        gap=told.get("gap", "dotted"),
        columns=tuple(Column(id=name, label={"vi": label}) for name, label in columns.items()),
        help=told.get("help", ""),
    )
