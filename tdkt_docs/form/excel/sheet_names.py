"""Names of sheets as spreadsheet programs take them."""

import re

__all__ = ["quoted", "sheet_name"]

_LONGEST = 31
_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


def sheet_name(label: str, taken: tuple[str, ...]) -> str:
    """The label as a sheet's name, unlike those taken.

    >>> sheet_name("Danh hiệu thi đua/Hình thức khen thưởng đã đạt", ()), sheet_name("Mục", ("MỤC",))
    ('Danh hiệu thi đua Hình thức', 'Mục 2')
    """
    text = " ".join(_REFUSED.sub(" ", label).split()).strip("' ") or "?"
    used = {name.casefold() for name in taken}
    name, number = _cut(text, _LONGEST), 1
    while name.casefold() in used:
        number += 1
        name = f"{_cut(text, _LONGEST - 1 - len(str(number)))} {number}"
    return name


def quoted(name: str) -> str:
    """The name as a link says it."""
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return (text[: most + 1].rpartition(" ")[0] or text[:most]).strip("' ")
