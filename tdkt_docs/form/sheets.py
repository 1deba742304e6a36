"""What the blank workbook is made of, from ``rules/captions.toml``: its sheets and columns in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tdkt_docs import catalog
from tdkt_docs.model.rules import RulePack

__all__ = ["GENDERS", "SUBJECTS", "Column", "FormSheet", "Guide", "choices", "form_sheets", "guide", "narrowed_awards"]

_SHEETS = ("persons", "collectives", "past_awards", "initiatives", "year_ratings", "members", "reports")
SUBJECTS = {"persons": ("ca-nhan", "nguoi-nuoc-ngoai"), "collectives": ("tap-the", "ho-gia-dinh")}
_HONORIFICS = ("Ông", "Bà")
GENDERS = ("Nam", "Nữ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column to be filled in."""

    id: str
    type: str
    caption: str
    width: int
    """In characters."""
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSheet:
    """A sheet to be filled in."""

    kind: str
    name: str
    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The sheet that tells how to fill in the others."""

    name: str
    title: str
    lines: tuple[str, ...]


@cache
def form_sheets(campaign_kind: str = "") -> tuple[FormSheet, ...]:
    """All sheets in the workbook's order, with the columns that campaigns of the kind fill in."""
    content = catalog.captions()
    return tuple(
        FormSheet(
            kind=kind,
            name=content[kind]["sheet"],
            title=content[kind]["title"],
            columns=tuple(
                Column(
                    id=name,
                    type=entry["type"],
                    caption=entry["caption"],
                    width=entry["width"],
                    required=name in content[kind]["required"],
                )
                for name, entry in content[kind]["fields"].items()
                if "only_for" not in entry or campaign_kind in entry["only_for"]
            ),
        )
        for kind in _SHEETS
    )


@cache
def guide() -> Guide:
    """The first sheet."""
    found = catalog.captions()["guide"]
    return Guide(name=found["sheet"], title=found["title"], lines=tuple(found["lines"]))


def choices(pack: RulePack, kind: str, column: Column) -> tuple[str, ...]:
    """What may be chosen in a column; empty where anything may be written."""
    match column.type, column.id:
        case "award", _:
            subjects = set(SUBJECTS.get(kind, tuple(each for kinds in SUBJECTS.values() for each in kinds)))
            return tuple(award.name for award in pack.awards if subjects & set(award.subjects))
        case "past_award", _:
            return tuple(award.name for award in pack.awards)
        case ("rating" | "attendance" | "level" | "praise" | "object" | "flag") as type_, _:
            return tuple(spellings[0] for spellings in catalog.captions()["values"][type_].values())
        case _, "xung_ho":
            return _HONORIFICS
        case _, "gioi_tinh":
            return GENDERS
        case _:
            return ()


def narrowed_awards(pack: RulePack, offered: tuple[str, ...], type_: str) -> Mapping[str, tuple[str, ...]]:
    """By what is written in a column of ``object`` or ``praise``: the awards of those offered that it leaves.

    An answer that leaves all, and one that leaves none, narrows nothing; nor does what the catalogue does not tell.
    """
    told = {
        award.name: award.subjects if type_ == "object" else award.praise_types
        for award in pack.awards
        if award.name in offered
    }
    spellings = catalog.captions()["values"][type_]
    left = {
        written[0]: tuple(name for name in offered if not told.get(name) or code in told[name])
        for code, written in spellings.items()
    }
    return {answer: names for answer, names in left.items() if names and len(names) < len(offered)}
