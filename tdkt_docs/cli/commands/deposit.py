"""``tdkt deposit``: the lists that packages are handed over with."""

from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen, finding_data
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit

__all__ = ["deposit"]


def deposit(
    packages: Annotated[list[Path], typer.Argument(help=t("argument.packages"), metavar=t("metavar.packages"))],
    out: Annotated[Path, typer.Option("--out", help=t("option.deposit-out"), metavar=t("metavar.folder"))],
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Write the lists; what the receiving side will ask about is told."""
    from tdkt_docs import pipeline, report

    screen = Screen(as_json=as_json)
    done = pipeline.deposit_packages(packages, out)
    for finding in done.findings:
        screen.say("app.finding", text=report.text_of(finding, lang))
    found = done.deposit
    lines = [
        t("package.deposited", count=found.count, words=found.count_in_words, files=found.file_count),
        *map(str, done.files),
        t("package.two-copies"),
    ]
    data = {
        "files": [str(path) for path in done.files],
        "dossiers": len(found.dossiers),
        "contents": found.file_count,
        "findings": [finding_data(finding, lang) for finding in done.findings],
    }
    screen.result(data, "\n".join(lines))
    return Exit.DONE
