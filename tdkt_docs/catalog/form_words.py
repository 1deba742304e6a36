"""``rules/form-words.toml``: the words beside the blanks of a dotted-line form, and what the program knows by them."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tdkt_docs import resources
from tdkt_docs.catalog.captions import captions
from tdkt_docs.model.template import Template
from tdkt_docs.vn import text

__all__ = ["FormKind", "FormWords", "KnownField", "KnownSlot", "KnownTable", "form_kinds", "form_words", "label_key"]

_BRACKETS = re.compile(r"\([^()]*\)")
_SIGNS = re.compile(r"[^a-z0-9]+")
_ROOTS: Mapping[str, tuple[str, ...]] = {
    "proposal": ("nominee", "proposal", "report"),
    "submission": ("submission",),
    "decision": ("decision",),
    "decision-item": ("nominee", "proposal", "item", "decision"),
}
"""What a form made for that can print, besides what every form can."""
_COMMON = ("office", "campaign", "council", "meeting", "paper", "slots")
_ROWS = ("table", "groups")


def label_key(label: str) -> str:
    """A label as labels are compared: what stands in brackets left out, words only.

    >>> label_key("- Họ tên (Ghi đầy đủ bằng chữ in thường):"), label_key("Nam/Nữ")
    ('ho ten', 'nam nu')
    """
    return _SIGNS.sub(" ", text.fold(_BRACKETS.sub(" ", label))).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownField:
    """A field the program can fill."""

    id: str
    path: str
    type: str = "text"
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTable:
    """Rows the program can fill."""

    id: str
    path: str
    columns: Mapping[str, tuple[str, ...]]
    """By the column's id in the rows, the beginnings of captions it may have, as compared."""
    needs: frozenset[str] = frozenset()
    """The columns without which it is another table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSlot:
    """Who signs, by the words above the room to sign."""

    id: str
    role: str
    words: tuple[str, ...]
    """As compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormKind:
    """What a form is, by its title."""

    kind: str
    per: str
    phase: str
    symbol: str = ""
    subject: str = ""
    fits: str = ""
    body: str = "co-quan"
    title: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """All of them, for a form that is made for something."""

    known: Mapping[str, KnownField]
    """By compared label."""
    tables: tuple[KnownTable, ...]
    slots: tuple[KnownSlot, ...]
    introduces: frozenset[str]
    trailing: frozenset[str]
    ordinals: frozenset[str]
    remarks: frozenset[str]
    units: tuple[str, ...]
    """In small letters."""
    honorifics: frozenset[str]
    own_root: str
    """Where what the program does not know comes from."""
    kinds: tuple[FormKind, ...] = field(default=())


def form_words(forms: Sequence[Template], per: str) -> FormWords:
    """What is known by words in a form made for ``per``; labels of the forms at hand are known too."""
    table = _file()
    roots = (*_COMMON, *_ROOTS.get(per, ()))
    known: dict[str, KnownField] = {}
    for each in (*_of_file(table, per), *_of_forms(forms, per)):
        if each.path.partition(".")[0] in roots:
            for label in each.labels:
                known.setdefault(label_key(label), each)
    known.pop("", None)
    return FormWords(
        known=known,
        tables=tuple(_tables(table, per)),
        slots=tuple(
            KnownSlot(id=each["id"], role=each["role"], words=tuple(text.fold(word) for word in each["words"]))
            for each in table["slots"]
        ),
        introduces=_keys(table["introduces"]),
        trailing=_keys(table["trailing"]),
        ordinals=_keys(table["ordinals"]),
        remarks=_keys(table["remarks"]),
        units=tuple(table["units"]),
        honorifics=_keys(table["honorifics"]),
        own_root="report" if per == "proposal" else "own",
        kinds=form_kinds(),
    )


def form_kinds() -> tuple[FormKind, ...]:
    """The kinds of papers told by their titles, the first that fits first."""
    return tuple(
        FormKind(**{**each, "title": text.fold(each["title"]), "names": tuple(map(text.fold, each.get("names", ())))})
        for each in _file()["kinds"]
    )


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads((resources.rules_dir() / "form-words.toml").read_text(encoding="utf-8"))


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(label_key, words))


def _of_file(table: Mapping[str, Any], per: str) -> Iterator[KnownField]:
    for each in table["known"]:
        if per in each.get("per", (per,)):
            columns = (name.split(".") for name in each.get("captions", ()))
            found = (captions()[sheet]["fields"][column] for sheet, column in columns)
            spelt = [label for column in found for label in (column["caption"], *column["synonyms"])]
            labels = (*each["labels"], *spelt)
            yield KnownField(id=each["id"], path=each["path"], type=each.get("type", "text"), labels=labels)


def _of_forms(forms: Sequence[Template], per: str) -> Iterator[KnownField]:
    """The fields of the forms made for the same thing, then of the others."""
    for form in sorted(forms, key=lambda form: form.per != per):
        for each in form.fields:
            if each.type not in (*_ROWS, "bool") and each.path != "paper.missing":
                yield KnownField(id=each.id, path=each.path, type=each.type, labels=(each.label.get("vi", ""),))


def _tables(table: Mapping[str, Any], per: str) -> Iterator[KnownTable]:
    for each in table["tables"]:
        if per in each.get("per", (per,)):
            columns = {name: tuple(map(label_key, labels)) for name, labels in each["columns"].items()}
            yield KnownTable(id=each["id"], path=each["path"], columns=columns, needs=frozenset(each["needs"]))
