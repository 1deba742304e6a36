"""What is to be said of one record's sheet."""

from collections.abc import Callable, Iterator

from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.overprint.layout import LaidOut, Misfit

__all__ = ["fitting_notes", "misfit_findings", "shown"]

WhereOf = Callable[[tuple[str, ...]], Where]
"""The place of the value that comes under the first known of some names."""


def misfit_findings(laid: LaidOut, where_of: WhereOf) -> Iterator[Finding]:
    """Why a record cannot be printed, one finding a field; no value is told."""
    for misfit in laid.misfits:
        where = where_of(misfit.field.all_columns)
        values = {"label": misfit.field.label, "place": where.cell or where.caption or misfit.field.label}
        yield _finding(misfit, where, values)


def _finding(misfit: Misfit, where: Where, values: dict[str, str]) -> Finding:
    field = misfit.field
    if misfit.problem == "empty":
        return Finding(code="TD-651", severity=Severity.ERROR, where=where, values=values)
    if misfit.problem == "letters":
        codes = ", ".join(f"U+{ord(letter):04X}" for letter in misfit.letters)
        return Finding(code="TD-652", severity=Severity.ERROR, where=where, values=values | {"characters": codes})
    sizes = {"excess": str(misfit.excess), "size": shown(field.smallest_pt), "lines": str(field.max_lines)}
    return Finding(code="TD-650", severity=Severity.ERROR, where=where, values=values | sizes)


def fitting_notes(laid: LaidOut, where_of: WhereOf) -> Iterator[Finding]:
    """Which fields were made smaller, or name broken over lines: worth a look before the blank is spent."""
    for field in laid.shrunk:
        where = where_of(field.all_columns)
        lines = [line for line in laid.lines if line.field is field]
        values = {"label": field.label, "asked": shown(field.size_pt), "size": shown(lines[0].size_pt)}
        place = {"place": where.cell or where.caption or field.label, "lines": str(len(lines))}
        yield Finding(code="TD-658", severity=Severity.NOTE, where=where, values=values | place)


def shown(length: float) -> str:
    """A length or a size as it is written in Vietnamese, to two places.

    >>> shown(14.75), shown(5.0), shown(0.1 + 0.2)
    ('14,75', '5', '0,3')
    """
    return f"{round(length, 2):g}".replace(".", ",")
