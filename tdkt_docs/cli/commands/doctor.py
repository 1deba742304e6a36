"""``tdkt doctor``: what this machine has, and what will be used."""

import platform

from tdkt_docs import __version__
from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit

__all__ = ["doctor"]

_LIBRARIES = ("docxtpl", "dxpdf", "pikepdf", "pypdf", "pyhanko", "reportlab", "openpyxl", "lxml", "typer", "Babel")


def doctor(as_json: AsJson = False, lang: Lang = LANGUAGE) -> int:
    """Program, libraries, engines, fonts."""
    del lang
    from importlib.metadata import version  # here: it loads what reads mail

    from tdkt_docs import render

    report = render.engines_report()
    libraries = {name: version(name) for name in _LIBRARIES}
    engines = {engine.name: engine.version for engine in report.engines}
    fonts = {"family": report.faces.family, "source": report.faces.source}
    lines = [t("doctor.program", version=__version__, python=platform.python_version(), system=platform.system())]
    lines += [
        t("doctor.engine" if found else "doctor.no-engine", name=name, version=found) for name, found in engines.items()
    ]
    lines.append(t("doctor.fonts", **fonts))
    lines += [f"  {name} {number}" for name, number in libraries.items()]
    data = {
        "version": __version__,
        "python": platform.python_version(),
        "engines": engines,
        "fonts": fonts,
        "libraries": libraries,
    }
    Screen(as_json=as_json).result(data, "\n".join(lines))
    return Exit.DONE
