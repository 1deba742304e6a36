"""``tdkt demo``: the main job on the bundled sample, all four phases."""

from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen, outcome_data
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit

__all__ = ["demo"]


def demo(
    out: Annotated[Path, typer.Option("--out", help=t("option.demo-out"), metavar=t("metavar.folder"))] = Path(
        "ho-so-mau"
    ),
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Play the sample and say where to look."""
    from tdkt_docs import pipeline, report

    screen = Screen(as_json=as_json)
    played = pipeline.play_sample(out, now=now(), language=lang, progress=screen.progress, announce=screen.say)
    text = report.summary(played.outcome, lang)
    screen.result(
        {"out": str(played.out), **outcome_data(played.outcome, lang)},
        f"{text}\n\n{t('demo.look', report=played.out / 'bao-cao.html', dossier=played.dossier)}",
    )
    return Exit.DONE
