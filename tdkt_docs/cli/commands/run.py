"""``tdkt run``: make the papers of a phase."""

import gc
from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.options import (
    AsJson,
    CampaignPath,
    Draft,
    Engine,
    FontDirs,
    Lang,
    Law,
    PasswordFd,
    cores,
    font_places,
)
from tdkt_docs.cli.screen import Screen, outcome_data
from tdkt_docs.cli.secrets import password_source
from tdkt_docs.cli.stage_clock import StageClock
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, UsageError

__all__ = ["run"]

_OBJECTS = 50_000
"""That come into being before Python looks for rings among them; its own 700 cost a run a twelfth of its time."""


def run(
    campaign: CampaignPath,
    phase: Annotated[str, typer.Option("--phase", help=t("option.phase"), metavar=t("metavar.phase"))],
    until: Annotated[str, typer.Option("--until", help=t("option.until"), metavar=t("metavar.stage"))] = "report",
    start: Annotated[str, typer.Option("--from", help=t("option.from"), metavar=t("metavar.stage"))] = "read",
    out: Annotated[Path | None, typer.Option("--out", help=t("option.out-dir"), metavar=t("metavar.folder"))] = None,
    law: Law = "",
    draft: Draft = False,
    engine: Engine = "auto",
    font_dirs: FontDirs = None,
    password_fd: PasswordFd = None,
    timings: Annotated[
        Path | None, typer.Option("--timings", help=t("option.timings"), metavar=t("metavar.file"))
    ] = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Run a phase and show what it came to."""
    from tdkt_docs import pipeline, report
    from tdkt_docs.model.campaign import Phase
    from tdkt_docs.model.finding import Severity

    _known(phase, [str(known) for known in Phase], "cli.no-such-phase")
    _known(until, pipeline.STAGES, "cli.no-such-stage")
    _known(start, pipeline.STAGES, "cli.no-such-stage")
    if pipeline.STAGES.index(start) > pipeline.STAGES.index(until):
        raise UsageError("cli.from-after-until", start=start, until=until)
    if draft:
        _refuse_for_drafts(start, until)
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    screen, clock = Screen(as_json=as_json), StageClock()
    outcome = pipeline.run(
        pipeline.RunRequest(
            campaign=campaign,
            phase=Phase(phase),
            now=now(),
            password=password_source(password_fd),
            out=out,
            until=until,
            start=start,
            engine=engine,
            jobs=cores(),
            font_places=font_places(font_dirs),
            language=lang,
            law=law,
            progress=screen.progress,
            begins=clock.begins,
            is_draft=draft,
        )
    )
    if timings is not None:
        pipeline.write(timings, clock.told())
    screen.result(outcome_data(outcome, lang) if as_json else {}, report.summary(outcome, lang))
    has_errors = outcome.needs_mending or outcome.count_findings(Severity.ERROR)
    return Exit.FINDINGS if has_errors else Exit.DONE


def _refuse_for_drafts(*stages: str) -> None:
    """Raise where one of ``stages`` is none that drafts go through."""
    from tdkt_docs.pipeline import DRAFT_STAGES

    for stage in stages:
        if stage not in DRAFT_STAGES:
            raise UsageError("cli.draft-goes-no-further", stage=stage)


def _known(value: str, known: "list[str] | tuple[str, ...]", code: str) -> None:
    if value not in known:
        raise UsageError(code, value=value, known=", ".join(known))
