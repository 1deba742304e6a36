"""A filled PDF form, saved by whichever viewer."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from tdkt_docs.errors import SourceError
from tdkt_docs.model.eform import FilledForm, RawAnswer
from tdkt_docs.model.where import Where
from tdkt_docs.pdf import eform
from tdkt_docs.wording import say

__all__ = ["SUFFIXES", "read_form"]

SUFFIXES: tuple[str, ...] = (".pdf",)

_CELL = re.compile(r"[^.]+(?:\.[1-9]\d{0,4}\.[^.]+)+")
"""``danh_sach.2.items.5.ten``; other programs' names have full stops of their own."""
_Branch: TypeAlias = "dict[str, _Branch] | str | bool"
_Tree: TypeAlias = dict[str, _Branch]


def read_form(path: Path) -> FilledForm:
    """What the file's fields hold, and what was written on its pages beside them.

    Raises:
        SourceError: It asks for a password, or has no fields left.
    """
    try:
        found = eform.read(path.read_bytes())
    except eform.LockedError as error:
        raise SourceError("read.form-locked", file=path.name) from error
    if not found.values:
        raise SourceError("read.form-flat", file=path.name)
    values = _values(_tree(found.values))
    pages = {value.name: value.page_no for value in found.values}
    for note in found.notes:
        name = say("form-pdf.note", page=note.page_no)
        before = values.get(name)
        values[name] = f"{before}\n{note.text}" if before else note.text
        pages[name] = note.page_no
    places = {name.replace(".", "/"): Where(file=path.name, page=page) for name, page in pages.items()}
    return FilledForm(file=path.name, form=found.form, edition=found.edition, values=values, places=places)


def _tree(fields: Iterable[eform.ReadValue]) -> _Tree:
    """By the parts of their names; a name that is also the beginning of others keeps the others."""
    tree: _Tree = {}
    for field in fields:
        *above, last = field.name.split(".") if _CELL.fullmatch(field.name) else [field.name]
        branch = tree
        for part in above:
            below = branch.setdefault(part, {})
            if not isinstance(below, dict):
                below = branch[part] = {}
            branch = below
        if not isinstance(branch.get(last), dict):
            branch[last] = field.value
    return tree


def _values(tree: _Tree) -> dict[str, RawAnswer]:
    return {name: _value(branch) for name, branch in tree.items()}


def _value(branch: _Branch) -> RawAnswer:
    if not isinstance(branch, dict):
        return branch
    rows = {int(name): below for name, below in branch.items() if isinstance(below, dict)}
    filled = [number for number, below in rows.items() if _is_filled(below)]
    return tuple(_values(rows.get(number, {})) for number in range(1, max(filled, default=0) + 1))


def _is_filled(branch: Mapping[str, object] | object) -> bool:
    if isinstance(branch, Mapping):
        return any(_is_filled(below) for below in branch.values())
    return branch not in ("", False)
