"""``tdkt doctor``: what this machine has, and what will be used."""

import platform
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tdkt_docs import __version__
from tdkt_docs.cli.options import AsJson, FontDirs, Lang, font_places
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit

if TYPE_CHECKING:
    from tdkt_docs.pdf.fonts import Faces, Family, Place, Refusal
    from tdkt_docs.scan import ReaderState

__all__ = ["doctor"]

_LIBRARIES = ("docxtpl", "dxpdf", "pikepdf", "pypdf", "pyhanko", "reportlab", "openpyxl", "lxml", "typer", "Babel")
_SHOWN_LETTERS = 5


def doctor(font_dirs: FontDirs = None, as_json: AsJson = False, lang: Lang = LANGUAGE) -> int:
    """Program, libraries, engines, fonts."""
    del lang
    from importlib.metadata import version  # here: it loads what reads mail

    from tdkt_docs import find, render, scan
    from tdkt_docs.pdf import fonts

    places = font_places(font_dirs)
    report = render.engines_report(render.RenderOptions(font_places=places))
    system = fonts.system_place(home=Path.home())
    refused = tuple(dict.fromkeys(fonts.refusals((*places, system))))
    libraries = {name: version(name) for name in _LIBRARIES}
    engines = {engine.name: engine.version for engine in report.engines}
    lines = [t("doctor.program", version=__version__, python=platform.python_version(), system=platform.system())]
    lines += [
        t("doctor.engine" if found else "doctor.no-engine", name=name, version=found) for name, found in engines.items()
    ]
    readers = scan.reader_states()
    lines += [_reader_line(reader) for reader in readers]
    lines += _font_lines(report.faces, places, fonts.faces([system]), refused)
    searches = find.has_full_text()
    lines.append(t("doctor.search" if searches else "doctor.no-search"))
    lines += [f"  {name} {number}" for name, number in libraries.items()]
    data = {
        "version": __version__,
        "python": platform.python_version(),
        "engines": engines,
        "text_readers": {reader.name: reader.version for reader in readers},
        "fonts": _font_data(report.faces, places, fonts.faces([system]), refused),
        "full_text_search": searches,
        "libraries": libraries,
    }
    Screen(as_json=as_json).result(data, "\n".join(lines))
    return Exit.DONE


def _reader_line(reader: "ReaderState") -> str:
    if reader.version is not None:
        return t("scan.reader", name=reader.name, version=reader.version)
    return t("scan.reader-without-vietnamese" if reader.lacks_vietnamese else "scan.no-reader", name=reader.name)


def _font_lines(
    used: "Faces", places: "Sequence[Place]", system: "Faces", refused: "Sequence[Refusal]"
) -> Iterator[str]:
    yield t("doctor.fonts")
    for family in used.families:
        yield "  " + t("doctor.font", design=family.design, family=family.name, why=_why(family, places))
    for family in _found(system):
        if family not in used.families:
            yield "  " + t("doctor.font-of-system", family=family.name, folder=family.source)
    for refusal in refused:
        yield "  " + t("doctor.font-refused", family=refusal.family, folder=refusal.folder, reason=_reason(refusal))


def _font_data(
    used: "Faces", places: "Sequence[Place]", system: "Faces", refused: "Sequence[Refusal]"
) -> Mapping[str, object]:
    return {
        "used": [
            {"design": each.design, "family": each.name, "source": each.source, "why": _why(each, places)}
            for each in used.families
        ],
        "system": [{"design": each.design, "family": each.name, "source": each.source} for each in _found(system)],
        "refused": [
            {"design": each.design, "family": each.family, "source": str(each.folder), "why": _reason(each)}
            for each in refused
        ],
    }


def _found(system: "Faces") -> "Iterator[Family]":
    from tdkt_docs.pdf.fonts import BUNDLED

    return (family for family in system.families if family.source != BUNDLED)


def _why(family: "Family", places: "Sequence[Place]") -> str:
    """Where a family comes from, and why it was taken."""
    from tdkt_docs.pdf.fonts import BUNDLED

    if family.source != BUNDLED:
        return t("doctor.font-found", folder=family.source)
    return t("doctor.font-not-found") if places else t("doctor.font-by-default")


def _reason(refusal: "Refusal") -> str:
    styles = {
        "regular": t("doctor.regular"),
        "bold": t("doctor.bold"),
        "italic": t("doctor.italic"),
        "bold-italic": t("doctor.bold-italic"),
    }
    letters, rest = refusal.letters[:_SHOWN_LETTERS], refusal.letters[_SHOWN_LETTERS:]
    reasons = [t("doctor.style-absent", style=styles[style]) for style in refusal.absent]
    reasons += [t("doctor.file-unreadable", file=name) for name in refusal.unreadable]
    if letters:
        shown = " ".join(letters)
        more = t("doctor.letters-absent-and-more", letters=shown, count=len(rest))
        reasons.append(more if rest else t("doctor.letters-absent", letters=shown))
    return "; ".join(reasons)
